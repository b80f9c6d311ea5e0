using System.Threading.Channels;
using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Engine.Events;

/// <summary>
/// The events of operations as a stream for one reader. Bounded: a reader that falls behind never holds up the operation, and never makes
/// the process grow. Where it fell behind by more than the capacity it finds an <see cref="EventsSkipped"/> in place of what it missed;
/// failures have a reserve of their own, and the summary and the end always arrive.
/// </summary>
public sealed class EventFeed : IEventSink, IAsyncEnumerable<EngineEvent>
{
    /// <summary>How many events wait at most, unless told otherwise.</summary>
    public const int DefaultCapacity = 65_536;

    /// <summary>How many failures wait beyond the capacity.</summary>
    public const int FailureReserve = 1_024;

    private readonly int _capacity;
    private readonly Lock _gate = new();
    private readonly Channel<EngineEvent> _events = Channel.CreateUnbounded<EngineEvent>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false });

    private int _waiting;
    private EventsSkipped? _skipped;

    /// <param name="capacity">How many events wait at most.</param>
    public EventFeed(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <inheritdoc/>
    public void Publish(EngineEvent engineEvent)
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _waiting) >= LimitOf(engineEvent))
            {
                _skipped = _skipped is { } skipped
                    ? skipped with { Count = skipped.Count + 1 }
                    : new EventsSkipped(engineEvent.Timestamp, 1) { Sequence = engineEvent.Sequence };
                return;
            }

            Flush();
            Write(engineEvent);
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        lock (_gate)
        {
            Flush();
            _events.Writer.TryComplete();
        }
    }

    /// <summary>Reads the events until <see cref="Complete"/>. For one reader; each event is read once.</summary>
    public async IAsyncEnumerator<EngineEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await _events.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_events.Reader.TryRead(out var engineEvent))
            {
                Interlocked.Decrement(ref _waiting);
                yield return engineEvent;
            }
        }
    }

    private int LimitOf(EngineEvent engineEvent) => engineEvent switch
    {
        OperationSummarized or OperationEnded => int.MaxValue,
        StepFailed or DiagnosticReported { Diagnostic.Severity: DiagnosticSeverity.Error } => _capacity + FailureReserve,
        _ => _capacity,
    };

    private void Flush()
    {
        if (_skipped is { } skipped)
        {
            _skipped = null;
            Write(skipped);
        }
    }

    private void Write(EngineEvent engineEvent)
    {
        if (_events.Writer.TryWrite(engineEvent))
        {
            Interlocked.Increment(ref _waiting);
        }
    }
}
