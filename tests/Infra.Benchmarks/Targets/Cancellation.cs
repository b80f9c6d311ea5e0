using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Benchmarks.Engine;
using Infra.Core.Events;

namespace Infra.Benchmarks.Targets;

/// <summary>How long after a cancellation the last step begins, beside how long the steps that run then take.</summary>
internal static class Cancellation
{
    private const int Resources = 5_000;
    private const int CancelAt = 500;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        using var cancellation = new CancellationTokenSource();
        var watch = new Watch(cancellation);
        var stack = new BenchStack(Path.Combine(root, "cancelled"), Latency, chained: false, watch);
        await stack.CreateAsync();
        await stack.UpAsync(Resources, parallel: 64, cancellation.Token);
        var late = watch.LastStart > watch.Cancelled ? Stopwatch.GetElapsedTime(watch.Cancelled, watch.LastStart) : TimeSpan.Zero;
        return
        [
            new TargetRow(
                "P17", "from a cancellation to the last step that begins", TargetBenchmark.Text(late),
                $"to the end of what ran {TargetBenchmark.Text(Stopwatch.GetElapsedTime(watch.Cancelled))}", "10 ms", "100 ms"),
        ];
    }

    private sealed class Watch(CancellationTokenSource cancellation) : IEventSink
    {
        private int _steps;

        public long Cancelled { get; private set; }

        public long LastStart { get; private set; }

        public void Publish(EngineEvent engineEvent)
        {
            if (engineEvent is not StepStarted)
            {
                return;
            }

            LastStart = Stopwatch.GetTimestamp();
            if (++_steps == CancelAt)
            {
                Cancelled = LastStart;

                // The events must go on: whoever cancels does not wait for the operation here.
                _ = cancellation.CancelAsync();
            }
        }
    }
}
