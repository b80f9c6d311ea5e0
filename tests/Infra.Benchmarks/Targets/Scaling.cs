using System.Collections.Immutable;
using System.Globalization;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>
/// How time grows with the stack, what a resource costs in memory and in processor time, all in process and warm. The sizes take turns, because
/// the machine is faster in one minute than in another; a ratio is the middle one of the rounds.
/// </summary>
internal static class Scaling
{
    private const int Rounds = 7;
    private static readonly ImmutableArray<int> Sizes = [1_000, 10_000, 50_000];

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var rounds = await MeasureAsync([.. Sizes.Select(s => new BenchStack(Path.Combine(root, s.ToString(CultureInfo.InvariantCulture))))]);
        var retained = await RetainedAsync(Path.Combine(root, "10000"));
        return
        [
            Growth(rounds, 1, "time for 10,000 over time for 1,000, in process", "10", "14"),
            Growth(rounds, 2, "time for 50,000 over time for 10,000, in process", "5", "7"),
            new TargetRow("P19", "memory retained for a resource of a state", $"{TargetBenchmark.Text(retained / 1024)} KiB", "", "6 KB", "15 KB"),
            new TargetRow(
                "P20", "processor time for a resource without changes, program and loading included",
                $"{TargetBenchmark.Text(Machine.Middle(rounds.Select(static r => r[1].Processor.TotalMicroseconds)) / Sizes[1])} µs", "", "15 µs", "60 µs"),
        ];
    }

    private static async Task<List<(TimeSpan Elapsed, TimeSpan Processor)[]>> MeasureAsync(ImmutableArray<BenchStack> stacks)
    {
        foreach (var (stack, size) in stacks.Zip(Sizes))
        {
            await stack.CreateAsync();
            await stack.UpAsync(size);
        }

        var rounds = new List<(TimeSpan, TimeSpan)[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var measured = new (TimeSpan, TimeSpan)[Sizes.Length];
            for (var i = 0; i < Sizes.Length; i++)
            {
                Machine.Tidy();
                var before = Machine.ProcessorTime;
                var (elapsed, _, _) = await Machine.MeasureAsync(() => stacks[i].PreviewAsync(Sizes[i]));
                measured[i] = (elapsed, Machine.ProcessorTime - before);
            }

            rounds.Add(measured);
        }

        return rounds;
    }

    private static TargetRow Growth(List<(TimeSpan Elapsed, TimeSpan Processor)[]> rounds, int at, string what, string goal, string gate)
    {
        var ratios = rounds.Select(r => r[at].Elapsed / r[at - 1].Elapsed).ToList();
        var times = string.Join(", ", new[] { at - 1, at }.Select(i => TargetBenchmark.Text(Machine.Middle(rounds.Select(r => r[i].Elapsed)))));
        return new TargetRow(
            "P8", what, TargetBenchmark.Text(Machine.Middle(ratios)),
            $"{times}; {TargetBenchmark.Text(ratios.Min())} to {TargetBenchmark.Text(ratios.Max())}", goal, gate);
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
