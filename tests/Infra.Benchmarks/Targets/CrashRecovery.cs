using System.Collections.Immutable;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>Opens a stack whose last operation died and left a long journal, beside opening it again when nothing was left.</summary>
internal static class CrashRecovery
{
    // Two records for a resource: its beginning and its end.
    private const int Resources = 10_000;

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root)
    {
        var stack = new BenchStack(Path.Combine(root, "crashed"));
        await stack.CreateAsync();
        await stack.CrashAsync(Resources);
        var left = await Machine.MeasureAsync(() => OpenAsync(stack));
        var clean = await Machine.MeasureAsync(() => OpenAsync(stack));
        return
        [
            new TargetRow(
                "P11", $"open after a crash with 20,000 journal records ({left.Result} resources)", TargetBenchmark.Text(left.Elapsed),
                $"open without a journal {TargetBenchmark.Text(clean.Elapsed)}", "200 ms", "1 s"),
        ];
    }

    private static async Task<int> OpenAsync(BenchStack stack)
    {
        await using var session = await stack.BeginAsync();
        return session.Base.Resources.Length;
    }
}
