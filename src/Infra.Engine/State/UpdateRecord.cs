using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Engine.State;

/// <summary>One entry of a stack's history (protocol reference 5.7).</summary>
public sealed record UpdateRecord
{
    /// <summary>Its place in the stack's history: the oldest entry has 1. Not written; Pulumi keeps 0 there.</summary>
    public int Version { get; init; }

    /// <summary>What it did.</summary>
    public required UpdateKind Kind { get; init; }

    /// <summary>When it began, UTC, whole seconds.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>When it ended, UTC, whole seconds.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>The user's message.</summary>
    public string Message { get; init; } = "";

    /// <summary>Facts about the run.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The stack's configuration then, secrets sealed.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Config { get; init; } =
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary><c>succeeded</c>, <c>failed</c> or <c>in-progress</c>.</summary>
    public required string Result { get; init; }

    /// <summary>How many steps of each kind, by Pulumi's names.</summary>
    public ImmutableSortedDictionary<string, int> ResourceChanges { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
}
