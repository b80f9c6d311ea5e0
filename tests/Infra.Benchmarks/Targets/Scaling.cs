using System.Collections.Immutable;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>How time grows with the stack, what a resource costs in memory and in processor time, all in process and warm.</summary>
internal static class Scaling
{
    private const int Small = 1_000;
    private const int Large = 10_000;
    private const int Largest = 50_000;
    private const int Repetitions = 5;

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var (small, _) = await PreviewAsync(Path.Combine(root, "small"), Small);
        var (large, cpu) = await PreviewAsync(Path.Combine(root, "large"), Large);
        var (largest, _) = await PreviewAsync(Path.Combine(root, "largest"), Largest);
        var retained = await RetainedAsync(Path.Combine(root, "large"));
        return
        [
            new TargetRow(
                "P8", "time for 10,000 over time for 1,000, in process", TargetBenchmark.Text(large / small),
                $"{TargetBenchmark.Text(small)}, {TargetBenchmark.Text(large)}", "10", "14"),
            new TargetRow(
                "P8", "time for 50,000 over time for 10,000, in process", TargetBenchmark.Text(largest / large),
                $"{TargetBenchmark.Text(large)}, {TargetBenchmark.Text(largest)}", "5", "7"),
            new TargetRow("P19", "memory retained for a resource of a state", $"{TargetBenchmark.Text(retained / 1024)} KiB", "", "6 KB", "15 KB"),
            new TargetRow(
                "P20", "processor time for a resource without changes, program and loading included",
                $"{TargetBenchmark.Text(cpu.TotalMicroseconds / Large)} µs", "", "15 µs", "60 µs"),
        ];
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan Processor)> PreviewAsync(string folder, int size)
    {
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        await stack.UpAsync(size);
        var (best, processor) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < Repetitions; i++)
        {
            var before = Machine.ProcessorTime;
            var (elapsed, _, _) = await Machine.MeasureAsync(() => stack.PreviewAsync(size));
            var used = Machine.ProcessorTime - before;
            best = elapsed < best ? elapsed : best;
            processor = used < processor ? used : processor;
        }

        return (best, processor);
    }

    private static async Task<double> RetainedAsync(string folder)
    {
        var stack = new BenchStack(folder);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var state = await stack.LoadAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        return (double)(after - before) / state.Resources.Length;
    }
}
