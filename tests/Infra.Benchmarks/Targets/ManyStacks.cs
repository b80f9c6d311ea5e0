using System.Collections.Immutable;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>Many stacks at once in one process, beside one after the other.</summary>
internal static class ManyStacks
{
    private const int Stacks = 100;
    private const int Resources = 100;

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var sequential = await Machine.MeasureAsync(() => DeployAsync(Path.Combine(root, "one-by-one"), 1));
        var concurrent = await Machine.MeasureAsync(() => DeployAsync(Path.Combine(root, "at-once"), Stacks));
        return
        [
            new TargetRow(
                "P16", "100 stacks of 100 creates at once, one process",
                $"{TargetBenchmark.Text(concurrent.Elapsed)}, peak {TargetBenchmark.Text(Machine.PeakMemoryMiB, "F0")} MiB",
                $"one after the other {TargetBenchmark.Text(sequential.Elapsed)}", "1 s, 200 MB", "4 s, 500 MB"),
        ];
    }

    private static async Task<int> DeployAsync(string root, int atOnce)
    {
        await Parallel.ForAsync(0, Stacks, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, token) =>
        {
            var stack = new BenchStack(Path.Combine(root, $"s{i}"));
            await stack.CreateAsync();
            await stack.UpAsync(Resources, cancellationToken: token);
        });
        return Stacks;
    }
}
