using System.Collections.Immutable;
using Infra.Core;

namespace Infra.Engine.Resume;

/// <summary>What a user says about interrupted creates (the flags of Pulumi's <c>refresh</c>).</summary>
public sealed record PendingChoices
{
    /// <summary>Nothing is said: what can be found out is found out.</summary>
    public static readonly PendingChoices None = new();

    /// <summary>Whether no interrupted create made anything (<c>--clear-pending-creates</c>).</summary>
    public bool ClearCreates { get; init; }

    /// <summary>Whether interrupted creates are left as they are (<c>--skip-pending-creates</c>).</summary>
    public bool SkipCreates { get; init; }

    /// <summary>The IDs of what interrupted creates made (<c>--import-pending-creates</c>).</summary>
    public ImmutableDictionary<Urn, string> CreatedIds { get; init; } = ImmutableDictionary<Urn, string>.Empty;
}
