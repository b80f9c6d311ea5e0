using Infra.Core.Events;
using Infra.Engine.Events;

namespace Infra.Cli.Display;

/// <summary>
/// Carries events from the engine to the views, each on a task of its own, so that a slow terminal holds up neither a deployment nor a log
/// file. A view whose output is gone (a closed pipe, a full disk) sees nothing more; the operation goes on.
/// </summary>
internal sealed class EventPump : IEventSink, IAsyncDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private readonly TimeProvider _time;
    private readonly EventFeed[] _feeds;
    private readonly Task _pumping;
    private string? _lost;

    public EventPump(IReadOnlyCollection<IProgressView> views, TimeProvider time)
    {
        _time = time;
        _feeds = [.. views.Select(static _ => new EventFeed())];
        _pumping = Task.WhenAll(views.Zip(_feeds, (view, feed) => Task.Run(() => PumpAsync(view, feed))));
    }

    /// <summary>Why a record of the events is not whole; null where all are. Known when the pump is disposed of.</summary>
    public string? Lost => Volatile.Read(ref _lost);

    /// <inheritdoc/>
    public void Publish(EngineEvent engineEvent) => Array.ForEach(_feeds, feed => feed.Publish(engineEvent));

    /// <inheritdoc/>
    public void Complete() => Array.ForEach(_feeds, static feed => feed.Complete());

    /// <summary>Shows everything that was published, then closes the views.</summary>
    public async ValueTask DisposeAsync()
    {
        Complete();
        await _pumping;
    }

    private async Task PumpAsync(IProgressView view, EventFeed feed)
    {
        try
        {
            await ShowAsync(view, feed);
            view.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // Nobody reads any more. What comes is dropped when the feed is full.
            if (view.IsRecord)
            {
                Interlocked.CompareExchange(ref _lost, e.Message, null);
            }
        }
    }

    private async Task ShowAsync(IProgressView view, EventFeed feed)
    {
        await using var events = feed.GetAsyncEnumerator();
        using var timer = new PeriodicTimer(Frame, _time);
        var tick = timer.WaitForNextTickAsync().AsTask();
        while (true)
        {
            var next = events.MoveNextAsync();
            if (!next.IsCompleted)
            {
                var waiting = next.AsTask();
                while (await Task.WhenAny(waiting, tick) == tick)
                {
                    tick = Draw(view, timer);
                }

                next = new ValueTask<bool>(waiting);
            }

            if (!await next)
            {
                return;
            }

            view.Take(events.Current);
            if (tick.IsCompleted)
            {
                tick = Draw(view, timer);
            }
        }
    }

    private Task<bool> Draw(IProgressView view, PeriodicTimer timer)
    {
        view.Draw(_time.GetUtcNow());
        return timer.WaitForNextTickAsync().AsTask();
    }
}
