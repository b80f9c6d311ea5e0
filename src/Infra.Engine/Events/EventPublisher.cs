using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.Workspace;

namespace Infra.Engine.Events;

/// <summary>
/// Numbers and dates what happens, hands it to the sink one at a time, and keeps what the result of the operation tells about it.
/// </summary>
internal sealed class EventPublisher(IEventSink sink, TimeProvider time, bool planning, SecretTexts secrets)
{
    private readonly Lock _gate = new();
    private readonly List<Step> _steps = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly StepTally _tally = new();
    private readonly long _started = time.GetTimestamp();
    private int _sequence;
    private bool _maybeCorrupt;
    private bool _isOver;

    /// <summary>Takes in the secrets that a program sends, so that no text tells them.</summary>
    public void Learn(PropertyMap properties) => secrets.Learn(properties);

    /// <summary>Whether an error was reported that fails the operation.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether something that was shown could not really be done.</summary>
    public bool HasRefusals { get; private set; }

    /// <summary>Whether something could not be planned.</summary>
    public bool HasPlanningErrors { get; private set; }

    /// <summary>Every step so far, in the order in which they began, with its result where it has one.</summary>
    public ImmutableArray<Step> Steps
    {
        get
        {
            lock (_gate)
            {
                return [.. _steps];
            }
        }
    }

    /// <summary>Says that something could not be planned, which has been reported.</summary>
    public void NotePlanningError() => HasPlanningErrors = true;

    /// <summary>Says that what is shown next could not really be done.</summary>
    public void NoteRefusal() => HasRefusals = true;

    /// <summary>Says that nobody knows how far something got.</summary>
    public void NoteUnknownOutcome()
    {
        lock (_gate)
        {
            _maybeCorrupt = true;
        }
    }

    /// <summary>The first event.</summary>
    public void Started(OperationKind operation, ImmutableSortedDictionary<string, ConfigValue> config)
    {
        var shown = config.ToImmutableSortedDictionary(
            static c => c.Key, static c => c.Value.IsSecret ? "[secret]" : c.Value.Text, StringComparer.Ordinal);
        _tally.IsRefresh = operation == OperationKind.Refresh;
        lock (_gate)
        {
            Publish(new OperationStarted(time.GetUtcNow(), operation, shown));
        }
    }

    /// <summary>A step begins. Returns its place among the steps of the operation.</summary>
    public int StepStarted(Step step)
    {
        lock (_gate)
        {
            _steps.Add(step);
            Publish(new StepStarted(time.GetUtcNow(), step, planning) { Sequence = _sequence });
            return _steps.Count - 1;
        }
    }

    /// <summary>A step ended well.</summary>
    public void StepSucceeded(int place, Step step, TimeSpan duration)
    {
        lock (_gate)
        {
            _steps[place] = step;
            _tally.Add(step);
            secrets.Learn(step.New?.Outputs ?? PropertyMap.Empty);
            Publish(new StepSucceeded(time.GetUtcNow(), step, planning, duration) { Sequence = _sequence });
        }
    }

    /// <summary>A component has its outputs. It was counted when it was registered.</summary>
    public void OutputsRegistered(Step step)
    {
        lock (_gate)
        {
            Publish(new StepSucceeded(time.GetUtcNow(), step, planning, TimeSpan.Zero) { Sequence = _sequence });
        }
    }

    /// <summary>A component was registered. Its outputs come later, and in an update that is when its step has ended.</summary>
    public void ComponentRegistered(int place, Step step)
    {
        lock (_gate)
        {
            _steps[place] = step;
            _tally.Add(step);
            if (planning)
            {
                OutputsRegistered(step);
            }
        }
    }

    /// <summary>A step failed.</summary>
    public void StepFailed(int place, Step step, ResourceStatus status)
    {
        lock (_gate)
        {
            _steps[place] = step;
            _maybeCorrupt |= status == ResourceStatus.Unknown;
            HasFailed = true;
            Publish(new StepFailed(time.GetUtcNow(), step, status, _tally.Done, planning) { Sequence = _sequence });
        }
    }

    /// <summary>Reports a diagnostic of the engine or a provider. An error fails the operation.</summary>
    public void Report(Diagnostic diagnostic)
    {
        lock (_gate)
        {
            HasFailed |= diagnostic.Severity == DiagnosticSeverity.Error;
            diagnostic = Redacted(diagnostic);
            Keep(diagnostic);
            Publish(new DiagnosticReported(time.GetUtcNow(), diagnostic) { Sequence = _sequence });
        }
    }

    /// <summary>Reports what a program says. Whether its errors fail the operation is the program's to say.</summary>
    public void Relay(Diagnostic diagnostic, int streamId, bool ephemeral)
    {
        lock (_gate)
        {
            diagnostic = Redacted(diagnostic);
            if (!ephemeral)
            {
                Keep(diagnostic);
            }

            Publish(new DiagnosticReported(time.GetUtcNow(), diagnostic) { StreamId = streamId, Ephemeral = ephemeral, Sequence = _sequence });
        }
    }

    /// <summary>Publishes the summary and the last event, and fills in the part of the result that this class knows.</summary>
    public DeploymentResult Finish(DeploymentResult result)
    {
        lock (_gate)
        {
            var complete = result with
            {
                Steps = [.. _steps],
                Diagnostics = [.. _diagnostics],
                Changes = _tally.ToImmutable(),
                MaybeCorrupt = _maybeCorrupt,
                Duration = time.GetElapsedTime(_started),
            };
            Publish(new OperationSummarized(
                time.GetUtcNow(), complete.Changes, complete.Result, planning, _maybeCorrupt, complete.Duration)
            { Sequence = _sequence });
            Publish(new OperationEnded(time.GetUtcNow()) { Sequence = _sequence });
            _isOver = true;
            return complete;
        }
    }

    private Diagnostic Redacted(Diagnostic diagnostic) => diagnostic with
    {
        Message = secrets.Redact(diagnostic.Message),
        NextStep = diagnostic.NextStep is { } next ? secrets.Redact(next) : null,
    };

    private void Keep(Diagnostic diagnostic)
    {
        if (diagnostic.Severity != DiagnosticSeverity.Debug)
        {
            _diagnostics.Add(diagnostic);
        }
    }

    // Under the lock, with the event numbered by _sequence: the sink hears events one at a time and in their order.
    private void Publish(EngineEvent engineEvent)
    {
        // Steps that were abandoned may still end; nobody is told.
        if (!_isOver)
        {
            _sequence++;
            sink.Publish(engineEvent);
        }
    }
}
