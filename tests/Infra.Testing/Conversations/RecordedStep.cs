using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Testing.Conversations;

/// <summary>What was said during one command.</summary>
/// <param name="Operation">The command: <c>up</c>, <c>preview</c>, <c>refresh</c>, <c>destroy</c>.</param>
/// <param name="Served">What the engine answered, in the order in which it did.</param>
/// <param name="Called">What the engine called on providers.</param>
/// <param name="Run">The call that ran the program, or null.</param>
public sealed record RecordedStep(
    string Operation, ImmutableArray<RecordedCall> Served, ImmutableArray<RecordedCall> Called, RecordedCall? Run)
{
    /// <summary>The number of the command among those of its scenario, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The program that ran, where the conversation has it and it is data.</summary>
    public JsonElement Program { get; init; }
}
