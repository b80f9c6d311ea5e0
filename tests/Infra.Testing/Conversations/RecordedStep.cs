using System.Collections.Immutable;

namespace Infra.Testing.Conversations;

/// <summary>What was said during one command.</summary>
/// <param name="Operation">The command: <c>up</c>, <c>preview</c>, <c>refresh</c>, <c>destroy</c>.</param>
/// <param name="Served">What the engine answered, in the order in which it did.</param>
/// <param name="Called">What the engine called on providers.</param>
/// <param name="Run">The call that ran the program, or null.</param>
public sealed record RecordedStep(
    string Operation, ImmutableArray<RecordedCall> Served, ImmutableArray<RecordedCall> Called, RecordedCall? Run);
