using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;

namespace Infra.Engine.Events;

/// <summary>Counts steps the way summaries do (protocol reference 4.16). Not safe for concurrent use.</summary>
internal sealed class StepTally
{
    private readonly SortedDictionary<StepOperation, int> _counts = [];

    /// <summary>Counts a step that ended well.</summary>
    public void Add(Step step)
    {
        if (CountedAs(step) is { } operation)
        {
            _counts[operation] = _counts.GetValueOrDefault(operation) + 1;
        }
    }

    /// <summary>The counts so far.</summary>
    public ImmutableSortedDictionary<StepOperation, int> ToImmutable() => _counts.ToImmutableSortedDictionary();

    /// <summary>Whether a provider resource is one that the engine made by itself.</summary>
    public static bool IsDefaultProvider(Urn urn) =>
        urn.Type.IsProvider && urn.Name is var name && (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));

    private static StepOperation? CountedAs(Step step) => step.Operation switch
    {
        _ when IsDefaultProvider(step.Urn) => null,
        StepOperation.RemovePendingReplace => null,
        StepOperation.Refresh => RefreshedAs(step),
        StepOperation.Read => step.Old is { } old && !old.Outputs.Equals(step.New!.Outputs) ? StepOperation.Read : null,
        _ => step.Logical ? step.Operation : null,
    };

    private static StepOperation RefreshedAs(Step step) =>
        step is not { Old: { } old, New: { } refreshed } ? StepOperation.Delete
        : old.Outputs.Equals(refreshed.Outputs) && old.Inputs.Equals(refreshed.Inputs) ? StepOperation.Same
        : StepOperation.Update;
}
