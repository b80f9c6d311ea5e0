using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Testing.Deployments;

/// <summary>Keeps the events of an operation. Safe for concurrent use.</summary>
public sealed class EventCapture : IEventSink
{
    private readonly Lock _gate = new();
    private readonly List<EngineEvent> _events = [];

    /// <summary>The events so far.</summary>
    public ImmutableArray<EngineEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>The steps that began, in order.</summary>
    public ImmutableArray<Step> Started => [.. Events.OfType<StepStarted>().Select(static e => e.Step)];

    /// <summary>The steps that ended well, in order, with their results.</summary>
    public ImmutableArray<Step> Succeeded => [.. Events.OfType<StepSucceeded>().Select(static e => e.Step)];

    /// <summary>The steps that failed.</summary>
    public ImmutableArray<Step> Failed => [.. Events.OfType<StepFailed>().Select(static e => e.Step)];

    /// <summary>What was reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => [.. Events.OfType<DiagnosticReported>().Select(static e => e.Diagnostic)];

    /// <inheritdoc/>
    public void Publish(EngineEvent engineEvent)
    {
        lock (_gate)
        {
            _events.Add(engineEvent);
        }
    }
}
