using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Tests.Cli.Display;

/// <summary>Builds the event stream of an operation, as the engine would publish it.</summary>
internal sealed class RecordedRun(OperationKind operation, bool planning)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<EngineEvent> _events = [new OperationStarted(Start, operation, ImmutableSortedDictionary<string, string>.Empty)];
    private readonly SortedDictionary<StepOperation, int> _changes = [];

    public static StackIdentity Stack { get; } = new("organization", "shop", "dev");

    public IReadOnlyList<EngineEvent> Events => [.. _events.Select(static (e, i) => e with { Sequence = i })];

    public static Urn UrnOf(string type, string name, Urn? parent = null) =>
        Urn.Create("dev", "shop", parent, new ResourceTypeToken(type), name);

    public static ResourceState State(Urn urn, PropertyMap inputs, string id = "", PropertyMap? outputs = null, Urn? parent = null) => new()
    {
        Urn = urn,
        Type = urn.Type,
        Custom = urn.Type.Value.StartsWith("sim:", StringComparison.Ordinal) || urn.Type.IsProvider,
        Id = id,
        Inputs = inputs,
        Outputs = outputs ?? PropertyMap.Empty,
        Parent = parent ?? (urn.IsRootStack ? null : Stack.RootUrn),
    };

    public RecordedRun Step(Step step, double seconds = 0.01, bool finished = true)
    {
        Begin(step);
        if (finished)
        {
            _events.Add(new StepSucceeded(Next(), step, planning, TimeSpan.FromSeconds(seconds)));
        }

        if (step.Logical && !(step.Type.IsProvider && step.Urn.Name.StartsWith("default", StringComparison.Ordinal)))
        {
            _changes[step.Operation] = _changes.GetValueOrDefault(step.Operation) + 1;
        }

        return this;
    }

    public RecordedRun Begin(Step step)
    {
        _events.Add(new StepStarted(Next(), step, planning));
        return this;
    }

    public RecordedRun Fail(Step step)
    {
        Begin(step);
        _events.Add(new StepFailed(Next(), step, ResourceStatus.Unchanged, Done: 1, Planning: false));
        return this;
    }

    public RecordedRun Report(Diagnostic diagnostic)
    {
        _events.Add(new DiagnosticReported(Next(), diagnostic));
        return this;
    }

    public RecordedRun End(OperationResult result = OperationResult.Succeeded)
    {
        _events.Add(new OperationSummarized(Next(), _changes.ToImmutableSortedDictionary(), result, planning, false, TimeSpan.FromSeconds(1.5)));
        _events.Add(new OperationEnded(Next()));
        return this;
    }

    private DateTimeOffset Next() => Start.AddMilliseconds(_events.Count * 10);
}
