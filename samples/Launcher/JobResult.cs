using System.Collections.Immutable;

namespace Launcher;

/// <summary>What a job came to. Secrets are masked.</summary>
internal sealed record JobResult
{
    /// <summary>What happened, for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>How many steps of each kind.</summary>
    public ImmutableSortedDictionary<string, int> Changes { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>The stack's outputs; secrets as <c>[secret]</c>.</summary>
    public ImmutableSortedDictionary<string, object> Outputs { get; init; } = ImmutableSortedDictionary<string, object>.Empty;

    /// <summary>What everything costs in a month, in US dollars, where that was asked for.</summary>
    public decimal? MonthlyCost { get; init; }
}
