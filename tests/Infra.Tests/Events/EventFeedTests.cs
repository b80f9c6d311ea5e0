using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Events;

namespace Infra.Tests.Events;

public sealed class EventFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DiagnosticDescriptor Failure = new("INF9901", DiagnosticSeverity.Error, "failure");
    private static readonly DiagnosticDescriptor Remark = new("INF9902", DiagnosticSeverity.Info, "remark");

    [Fact]
    public async Task A_reader_sees_every_event_in_order_and_then_the_end()
    {
        var feed = new EventFeed();
        var reading = ReadAsync(feed);
        Publish(feed, 0, 1_000, Remark);
        feed.Publish(new OperationEnded(Now) { Sequence = 1_000 });
        feed.Complete();

        Assert.Equal(Enumerable.Range(0, 1_001), (await reading).Select(static e => e.Sequence));
    }

    [Fact]
    public async Task A_reader_that_falls_behind_finds_a_gap_and_loses_no_failure_and_no_end()
    {
        var feed = new EventFeed(capacity: 10);
        Publish(feed, 0, 50, Remark);
        Publish(feed, 50, 1, Failure);
        Publish(feed, 51, 5, Remark);
        feed.Publish(new OperationEnded(Now) { Sequence = 56 });
        feed.Complete();

        var events = await ReadAsync(feed);

        Assert.Equal([.. Enumerable.Range(0, 10), 10, 50, 51, 56], events.Select(static e => e.Sequence));
        Assert.Equal([40, 5], events.OfType<EventsSkipped>().Select(static e => e.Count));
        Assert.IsType<OperationEnded>(events[^1]);
    }

    [Fact]
    public async Task A_flood_of_failures_is_bounded_too_and_the_summary_still_arrives()
    {
        var feed = new EventFeed(capacity: 10);
        Publish(feed, 0, 1_000_000, Failure);
        feed.Publish(new OperationEnded(Now) { Sequence = 1_000_000 });
        feed.Complete();

        var events = await ReadAsync(feed);

        Assert.Equal(10 + EventFeed.FailureReserve + 2, events.Count);
        Assert.IsType<OperationEnded>(events[^1]);
    }

    [Fact]
    public async Task A_reader_that_catches_up_gets_everything_from_then_on()
    {
        var feed = new EventFeed(capacity: 4);
        var reader = feed.GetAsyncEnumerator();
        Publish(feed, 0, 6, Remark);
        for (var i = 0; i < 4; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(i, reader.Current.Sequence);
        }

        Publish(feed, 6, 1, Remark);

        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(2, Assert.IsType<EventsSkipped>(reader.Current).Count);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(6, reader.Current.Sequence);
    }

    [Fact]
    public async Task An_operation_that_never_began_ends_the_stream()
    {
        var feed = new EventFeed();
        var reading = ReadAsync(feed);
        feed.Complete();
        feed.Complete();

        Assert.Empty(await reading);
    }

    [Fact]
    public async Task A_reader_can_leave_at_any_time()
    {
        var feed = new EventFeed(capacity: 4);
        Publish(feed, 0, 2, Remark);
        await foreach (var engineEvent in feed)
        {
            Assert.Equal(0, engineEvent.Sequence);
            break;
        }

        Publish(feed, 2, 1_000, Remark);
        feed.Complete();
    }

    private static void Publish(EventFeed feed, int from, int count, DiagnosticDescriptor descriptor)
    {
        for (var i = from; i < from + count; i++)
        {
            feed.Publish(new DiagnosticReported(Now, descriptor.Create("as it is")) { Sequence = i });
        }
    }

    private static async Task<List<EngineEvent>> ReadAsync(EventFeed feed)
    {
        var events = new List<EngineEvent>();
        await foreach (var engineEvent in feed)
        {
            events.Add(engineEvent);
        }

        return events;
    }
}
