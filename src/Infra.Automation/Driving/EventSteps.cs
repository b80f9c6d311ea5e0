using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Pulumi.Automation;
using Pulumi.Automation.Events;

namespace Infra.Automation.Driving;

/// <summary>The steps of an operation from its events, for a command line that tells nothing else. What it masked stays masked.</summary>
internal sealed class EventSteps
{
    private readonly List<Step> _steps = [];
    private readonly List<string> _failed = [];

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The names of what failed.</summary>
    public ImmutableArray<string> Failed => [.. _failed];

    /// <summary>Takes an event.</summary>
    public void Take(EngineEvent happened)
    {
        if (happened.ResourcePreEvent is { } begun && Read(begun.Metadata) is { } step)
        {
            _steps.Add(step);
        }

        if (happened.ResourceOperationFailedEvent is { } failed && Urn.TryParse(failed.Metadata.Urn, out var urn))
        {
            _failed.Add(urn.Name);
        }
    }

    private static Step? Read(StepEventMetadata metadata) => Urn.TryParse(metadata.Urn, out var urn) && Operation(metadata.Op) is { } operation
        ? new Step
        {
            Operation = operation,
            Urn = urn,
            Old = metadata.Old is { } old ? State(urn, old) : null,
            New = metadata.New is { } wanted ? State(urn, wanted) : null,
            Logical = metadata.Logical is not false,
        }
        : null;

    private static StepOperation? Operation(OperationType type) => type == OperationType.ReadDiscard
        ? StepOperation.Discard
        : Enum.TryParse<StepOperation>(type.ToString(), out var operation) ? operation : null;

    private static ResourceState State(Urn urn, StepEventStateMetadata state) => new()
    {
        Urn = urn,
        Type = new ResourceTypeToken(state.Type),
        Custom = state.Custom is true,
        Id = state.Id,
        Provider = ProviderReference.TryParse(state.Provider, out var provider) ? provider : null,
        Inputs = Map(state.Inputs),
        Outputs = Map(state.Outputs),
    };

    private static PropertyMap Map(IEnumerable<KeyValuePair<string, object>> values) =>
        PropertyMap.From(values.Select(static p => KeyValuePair.Create(p.Key, Value(p.Value))));

    private static PropertyValue Value(object? value) => value switch
    {
        string text when text == UnknownValue.Sentinel => PropertyValue.Unknown,
        string text => text,
        bool truth => truth,
        long whole => (double)whole,
        double number => number,
        object?[] list => PropertyValue.List(list.Select(Value)),
        Dictionary<string, object> map => Map(map),
        _ => PropertyValue.Null,
    };
}
