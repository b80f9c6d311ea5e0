using System.Collections.Immutable;
using System.Globalization;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>
/// Independent creates on a provider that takes its time, beside the time that the provider alone would take. Both take turns: every wave of
/// creates waits for the disk, which is not as fast in one second as in the next.
/// </summary>
internal static class SlowProvider
{
    private const int Resources = 1_000;
    private const int Parallel = 64;
    private const int Rounds = 7;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        _ = await CreateAsync(Path.Combine(root, "warm"));
        var rounds = new List<(TimeSpan Elapsed, TimeSpan Ideal)>();
        for (var round = 0; round < Rounds; round++)
        {
            var elapsed = await CreateAsync(Path.Combine(root, round.ToString(CultureInfo.InvariantCulture)));
            rounds.Add((elapsed, (await Machine.MeasureAsync(IdealAsync)).Elapsed));
        }

        var ratios = rounds.Select(static r => r.Elapsed / r.Ideal).ToList();
        return
        [
            new TargetRow(
                "P12", "1,000 creates of 50 ms, 64 at once", TargetBenchmark.Text(Machine.Middle(rounds.Select(static r => r.Elapsed))),
                $"the waiting alone {TargetBenchmark.Text(Machine.Middle(rounds.Select(static r => r.Ideal)))}: "
                + $"{TargetBenchmark.Text(Machine.Middle(ratios), "F2")} times; "
                + $"{TargetBenchmark.Text(ratios.Min(), "F2")} to {TargetBenchmark.Text(ratios.Max(), "F2")}",
                "1.05 times", "1.15 times"),
        ];
    }

    private static async Task<TimeSpan> CreateAsync(string folder)
    {
        var stack = new BenchStack(folder, Latency, chained: false);
        await stack.CreateAsync();
        Machine.Tidy();
        return (await Machine.MeasureAsync(() => stack.UpAsync(Resources, Parallel))).Elapsed;
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
