using System.Threading.Channels;
using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>
/// Carries events from the engine to the views on a task of its own, so that a slow terminal never holds up a deployment. A view whose
/// output is gone (a closed pipe) is dropped; the operation goes on.
/// </summary>
internal sealed class EventPump : IEventSink, IAsyncDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private readonly Channel<EngineEvent> _events = Channel.CreateUnbounded<EngineEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<IProgressView> _views;
    private readonly TimeProvider _time;
    private readonly Task _pumping;

    public EventPump(IEnumerable<IProgressView> views, TimeProvider time)
    {
        (_views, _time) = ([.. views], time);
        _pumping = Task.Run(PumpAsync);
    }

    /// <inheritdoc/>
    public void Publish(EngineEvent engineEvent) => _events.Writer.TryWrite(engineEvent);

    /// <summary>Shows everything that was published, then closes the views.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _pumping;
    }

    private async Task PumpAsync()
    {
        using var timer = new PeriodicTimer(Frame, _time);
        var tick = timer.WaitForNextTickAsync().AsTask();
        var ready = _events.Reader.WaitToReadAsync().AsTask();
        do
        {
            await Task.WhenAny(ready, tick);
            while (_events.Reader.TryRead(out var engineEvent))
            {
                ForEach(view => view.Take(engineEvent));
            }

            if (tick.IsCompleted)
            {
                ForEach(view => view.Draw(_time.GetUtcNow()));
                tick = timer.WaitForNextTickAsync().AsTask();
            }

            if (ready.IsCompleted && await ready)
            {
                ready = _events.Reader.WaitToReadAsync().AsTask();
            }
        }
        while (!ready.IsCompleted || await ready);

        ForEach(static view => view.Close());
    }

    private void ForEach(Action<IProgressView> act)
    {
        for (var i = _views.Count - 1; i >= 0; i--)
        {
            try
            {
                act(_views[i]);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                _views.RemoveAt(i);
            }
        }
    }
}
