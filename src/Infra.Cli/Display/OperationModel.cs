using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>One operation as a display sees it: a fold over its events. Not safe for concurrent use.</summary>
internal sealed class OperationModel
{
    private readonly Dictionary<Urn, ResourceRow> _byUrn = [];
    private readonly List<ResourceRow> _rows = [];
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>What is being done.</summary>
    public OperationKind Operation { get; private set; }

    /// <summary>Whether it is only planned.</summary>
    public bool Planning { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; private set; }

    /// <summary>Every resource, in the order in which they came up.</summary>
    public IReadOnlyList<ResourceRow> Rows => _rows;

    /// <summary>The root stack's row, or null.</summary>
    public ResourceRow? Root { get; private set; }

    /// <summary>What was reported, in order; debug and passing messages left out.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The totals; null before the end.</summary>
    public OperationSummarized? Summary { get; private set; }

    /// <summary>A model that has seen all these events.</summary>
    public static OperationModel Of(IEnumerable<EngineEvent> events)
    {
        var model = new OperationModel();
        foreach (var engineEvent in events)
        {
            model.Apply(engineEvent);
        }

        return model;
    }

    /// <summary>Takes an event; the row that it changed, or null.</summary>
    public ResourceRow? Apply(EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case OperationStarted started:
                (Operation, Started, Planning) = (started.Operation, started.Timestamp, started.Operation == OperationKind.Preview);
                return null;
            case StepStarted started:
                Planning |= started.Planning;
                return Begin(started);
            case StepSucceeded succeeded:
                return End(succeeded);
            case StepFailed failed:
                return Fail(failed);
            case DiagnosticReported reported:
                return Report(reported);
            case OperationSummarized summary:
                Summary = summary;
                Planning = summary.IsPreview;
                return null;
            default:
                return null;
        }
    }

    /// <summary>The row of a resource, or null.</summary>
    public ResourceRow? Find(Urn urn) => _byUrn.GetValueOrDefault(urn);

    private ResourceRow Begin(StepStarted started)
    {
        var row = Row(started.Step.Urn);
        if (Outranks(started.Step, row.Step))
        {
            row.Step = started.Step;
        }

        if (row.State != RowState.Failed)
        {
            row.State = RowState.Running;
        }

        row.Started = started.Timestamp;
        return row;
    }

    private ResourceRow End(StepSucceeded succeeded)
    {
        var row = Row(succeeded.Step.Urn);
        if (Outranks(succeeded.Step, row.Step) || row.Step?.Operation == StepOperation.Refresh)
        {
            row.Step = succeeded.Step;
        }

        if (row.State != RowState.Failed)
        {
            row.State = RowState.Done;
        }

        row.Duration += succeeded.Duration;
        return row;
    }

    private ResourceRow Fail(StepFailed failed)
    {
        var row = Row(failed.Step.Urn);
        (row.Step, row.State) = (failed.Step, RowState.Failed);
        return row;
    }

    private ResourceRow? Report(DiagnosticReported reported)
    {
        if (reported.Ephemeral || reported.Diagnostic.Severity == DiagnosticSeverity.Debug)
        {
            return null;
        }

        _diagnostics.Add(reported.Diagnostic);
        if (reported.Diagnostic.Urn is not { } urn)
        {
            return null;
        }

        var row = Row(urn);
        row.Count(reported.Diagnostic.Severity);
        return row;
    }

    // A replacement comes as three steps: the whole of it is what people want to see, not its halves.
    private static bool Outranks(Step step, Step? shown) =>
        shown is null || step.Logical || !shown.Logical && shown.Operation != StepOperation.Replace;

    private ResourceRow Row(Urn urn)
    {
        if (!_byUrn.TryGetValue(urn, out var row))
        {
            _byUrn.Add(urn, row = new ResourceRow(urn) { State = RowState.Done });
            _rows.Add(row);
            Root ??= urn.IsRootStack ? row : null;
        }

        return row;
    }
}
