using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State;

/// <summary>What is about to be done to a stack, for its lock and its history.</summary>
/// <param name="Kind">What.</param>
/// <param name="Command">The command, for people: <c>infra up</c>.</param>
/// <param name="Message">The user's message, or empty.</param>
public sealed record OperationRecord(UpdateKind Kind, string Command, string Message = "")
{
    /// <summary>Facts about the run: <c>exec.kind</c>, <c>git.head</c>, <c>ci.system</c> and the like (protocol reference 5.7).</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The stack's configuration as in its settings file, secrets sealed.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Config { get; init; } =
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Whether a state that breaks integrity is opened and written nevertheless: for repairs.</summary>
    public bool AllowBreaches { get; init; }

    /// <summary>How long to wait for a lock that somebody else holds; zero fails at once.</summary>
    public TimeSpan LockTimeout { get; init; }

    /// <summary>Told for whom the operation waits, once and whenever that changes; null for nobody to tell.</summary>
    public Action<Diagnostic>? OnLockWait { get; init; }
}
