using System.Collections.Immutable;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>Independent creates on a provider that takes its time, beside the time that the provider alone would take.</summary>
internal static class SlowProvider
{
    private const int Resources = 1_000;
    private const int Parallel = 64;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var warm = new BenchStack(Path.Combine(root, "warm"), Latency, chained: false);
        await warm.CreateAsync();
        await warm.UpAsync(Resources, Parallel);
        var stack = new BenchStack(Path.Combine(root, "slow"), Latency, chained: false);
        await stack.CreateAsync();
        Machine.Tidy();
        var (elapsed, _, _) = await Machine.MeasureAsync(() => stack.UpAsync(Resources, Parallel));
        var ideal = await Machine.MeasureAsync(IdealAsync);
        return
        [
            new TargetRow(
                "P12", "1,000 creates of 50 ms, 64 at once", TargetBenchmark.Text(elapsed),
                $"the waiting alone {TargetBenchmark.Text(ideal.Elapsed)}: {TargetBenchmark.Text(elapsed / ideal.Elapsed, "F2")} times",
                "1.05 times", "1.15 times"),
        ];
    }

    private static async Task<int> IdealAsync()
    {
        await System.Threading.Tasks.Parallel.ForAsync(
            0,
            Resources,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            static async (_, token) => await Task.Delay(Latency, TimeProvider.System, token));
        return Resources;
    }
}
