using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;

namespace Infra.Engine.Events;

/// <summary>Counts steps the way summaries do (protocol reference 4.16). Not safe for concurrent use.</summary>
internal sealed class StepTally
{
    private readonly SortedDictionary<StepOperation, int> _counts = [];

    /// <summary>Whether the operation is a refresh, and not something that begins with one.</summary>
    public bool IsRefresh { get; set; }

    /// <summary>How many steps ended well, default providers and the physical halves of replacements not counted.</summary>
    public int Done { get; private set; }

    /// <summary>Counts a step that ended well.</summary>
    public void Add(Step step)
    {
        Done += !IsDefaultProvider(step.Urn) && (step.Logical || step.Operation == StepOperation.Refresh) ? 1 : 0;
        if (CountedAs(step) is { } operation)
        {
            _counts[operation] = _counts.GetValueOrDefault(operation) + 1;
        }
    }

    /// <summary>The counts so far.</summary>
    public ImmutableSortedDictionary<StepOperation, int> ToImmutable() => _counts.ToImmutableSortedDictionary();

    /// <summary>Whether a provider resource is one that the engine made by itself.</summary>
    public static bool IsDefaultProvider(Urn urn) =>
        urn.IsProvider && urn.Name is var name && (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));

    private StepOperation? CountedAs(Step step) => step.Operation switch
    {
        _ when IsDefaultProvider(step.Urn) => null,
        StepOperation.RemovePendingReplace => null,
        StepOperation.Refresh => IsRefresh ? RefreshedAs(step) : null,
        StepOperation.Read => step.Old is { } old && !old.Outputs.Equals(step.New!.Outputs) ? StepOperation.Read : null,
        _ => step.Logical ? step.Operation : null,
    };

    /// <summary>What a refresh came to: the same, an update of the state, or a delete from it.</summary>
    /// <remarks>What a provider manages differs when the provider says so; of what is only read, the outputs are compared.</remarks>
    public static StepOperation RefreshedAs(Step step) => step switch
    {
        { New: null } => StepOperation.Delete,
        { New.External: true } => Equals(step.Old?.Outputs, step.New.Outputs) ? StepOperation.Same : StepOperation.Update,
        { ChangedKeys.IsEmpty: true, DetailedDiff: null or { Count: 0 } } => StepOperation.Same,
        _ => StepOperation.Update,
    };
}
