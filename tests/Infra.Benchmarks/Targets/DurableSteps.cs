using System.Collections.Immutable;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>Creates of which every step is on the disk before the next that needs it begins, and the bytes that a step costs.</summary>
internal static class DurableSteps
{
    private const int Many = 10_000;
    private const int Few = 100;

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var stack = new BenchStack(Path.Combine(root, "many"));
        await stack.CreateAsync();
        var up = await Machine.MeasureAsync(() => stack.UpAsync(Many));
        var few = await BytesAsync(Path.Combine(root, "few-journal"), Few);
        var many = await BytesAsync(Path.Combine(root, "many-journal"), Many);
        return
        [
            new TargetRow(
                "P9", "10,000 creates, provider at once, every step durable", TargetBenchmark.Text(up.Elapsed),
                $"{TargetBenchmark.Text(up.AllocatedMiB, "F0")} MiB allocated", "1.2 s", "5 s"),
            new TargetRow(
                "P10", "journal bytes of a step at 10,000 over those at 100", TargetBenchmark.Text(many / few, "F3"),
                $"{TargetBenchmark.Text(few, "F0")} and {TargetBenchmark.Text(many, "F0")} bytes", "1 KB", "ratio 1.1"),
        ];
    }

    // A journal that is left tells its size; a committed one is gone.
    private static async Task<double> BytesAsync(string folder, int size)
    {
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        await stack.CrashAsync(size);
        var bytes = new DirectoryInfo(folder).EnumerateFiles("*.journal*", SearchOption.AllDirectories).Sum(static f => f.Length);
        return (double)bytes / size;
    }
}
