using System.Collections.Immutable;

namespace Infra.Core.Events;

/// <summary>An operation begins (Pulumi's prelude).</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Config">The stack's configuration, secrets already as <c>[secret]</c>.</param>
public sealed record OperationStarted(DateTimeOffset Timestamp, OperationKind Operation, ImmutableSortedDictionary<string, string> Config)
    : EngineEvent(Timestamp);
