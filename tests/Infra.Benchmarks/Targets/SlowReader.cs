using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Events;

namespace Infra.Benchmarks.Targets;

/// <summary>Events published to a reader that does not read, and to one that reads all; whether the end arrives either way.</summary>
internal static class SlowReader
{
    private const int Events = 1_000_000;
    private static readonly DiagnosticDescriptor Remark = new("INF9900", DiagnosticSeverity.Info, "remark");

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        await PublishAsync(reads: true);
        var idle = await Machine.MeasureAsync(() => PublishAsync(reads: false));
        var busy = await Machine.MeasureAsync(() => PublishAsync(reads: true));
        return
        [
            new TargetRow(
                "P21", $"events to a reader that sleeps (the end arrives: {idle.Result})", $"{Rate(idle.Elapsed)} a second",
                $"to a reader that keeps up (the end arrives: {busy.Result}) {Rate(busy.Elapsed)} a second", "200k", "50k"),
        ];
    }

    private static string Rate(TimeSpan elapsed) => TargetBenchmark.Text(Events / elapsed.TotalSeconds / 1_000, "F0") + "k";

    private static async Task<bool> PublishAsync(bool reads)
    {
        var feed = new EventFeed();
        var reading = reads ? ReadAsync(feed) : null;
        var remark = Remark.Create("as it is");
        for (var i = 0; i < Events; i++)
        {
            feed.Publish(new DiagnosticReported(DateTimeOffset.UnixEpoch, remark) { Sequence = i });
        }

        feed.Publish(new OperationEnded(DateTimeOffset.UnixEpoch));
        feed.Complete();
        return await (reading ?? ReadAsync(feed));
    }

    private static async Task<bool> ReadAsync(EventFeed feed)
    {
        var ended = false;
        await foreach (var engineEvent in feed)
        {
            ended = engineEvent is OperationEnded;
        }

        return ended;
    }
}
