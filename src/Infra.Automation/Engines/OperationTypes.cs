using System.Collections.Immutable;
using Infra.Core.Deployments;
using Pulumi.Automation;

namespace Infra.Automation.Engines;

/// <summary>Step operations as the API counts them.</summary>
internal static class OperationTypes
{
    private static readonly ImmutableDictionary<string, OperationType> Names = Enum.GetValues<StepOperation>()
        .ToImmutableDictionary(static o => o.ToText(), static o => Of(o), StringComparer.Ordinal);

    /// <summary>The kind of an operation.</summary>
    public static OperationType Of(StepOperation operation) => operation == StepOperation.Discard
        ? OperationType.ReadDiscard
        : Enum.Parse<OperationType>(operation.ToString());

    /// <summary>The kind of one of Pulumi's words; a word that nobody knows is <see cref="OperationType.Unknown"/>.</summary>
    public static OperationType Of(string text) => Names.GetValueOrDefault(text, OperationType.Unknown);

    /// <summary>Counts of operations by kind.</summary>
    public static ImmutableDictionary<OperationType, int> Count(IEnumerable<KeyValuePair<StepOperation, int>> changes) =>
        changes.Where(static c => c.Value > 0).ToImmutableDictionary(static c => Of(c.Key), static c => c.Value);

    /// <summary>Counts of Pulumi's words by kind.</summary>
    public static ImmutableDictionary<OperationType, int> Count(IEnumerable<KeyValuePair<string, int>> changes) => changes
        .GroupBy(static c => Of(c.Key), static c => c.Value)
        .ToImmutableDictionary(static g => g.Key, static g => g.Sum());
}
