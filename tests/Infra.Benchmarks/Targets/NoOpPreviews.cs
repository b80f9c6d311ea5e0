using System.Collections.Immutable;
using System.Globalization;
using Infra.Benchmarks.Engine;

namespace Infra.Benchmarks.Targets;

/// <summary>Previews without changes, as processes of their own, beside <c>terraform plan</c> of as many resources.</summary>
internal static class NoOpPreviews
{
    private const int Repetitions = 3;

    public static async Task<ImmutableArray<TargetRow>> RunAsync(string root) =>
    [
        await BesideTerraformAsync(root, 1_000, new TargetRow("P5", "", "", "", "100 ms", "350 ms")),
        await BesideTerraformAsync(root, 10_000, new TargetRow("P6", "", "", "", "0.30 s, 110 MB", "1.0 s, 300 MB")),
    ];

    /// <summary>So many that Terraform's time, which grows with the square, is past waiting for.</summary>
    public static async Task<ImmutableArray<TargetRow>> RunLargeAsync(string root)
    {
        var (row, _) = await MeasureAsync(root, 50_000, new TargetRow("P7", "", "", "none", "1.8 s, 400 MB", "5 s, 900 MB"));
        return [row];
    }

    private static async Task<TargetRow> BesideTerraformAsync(string root, int size, TargetRow row)
    {
        var (seen, best) = await MeasureAsync(root, size, row);
        var (plan, note) = await TerraformPlan.RunAsync(Path.Combine(root, $"terraform-{row.Id}"), size);
        return seen with
        {
            Beside = plan is { } time
                ? $"terraform plan {TargetBenchmark.Text(time)}: {TargetBenchmark.Text(time / best)} times as long"
                : $"terraform not measured: {note}",
        };
    }

    private static async Task<(TargetRow Row, TimeSpan Best)> MeasureAsync(string root, int size, TargetRow row)
    {
        var count = size.ToString(CultureInfo.InvariantCulture);
        var folder = Path.Combine(root, count);
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        await stack.UpAsync(size);
        var (best, said) = (TimeSpan.MaxValue, "");
        for (var i = 0; i < Repetitions; i++)
        {
            var run = await ChildProcess.RunSelfAsync(folder, ColdPreview.Command, folder, count);
            (best, said) = run.Elapsed < best ? (run.Elapsed, run.Output.Trim()) : (best, said);
        }

        return (row with { What = $"preview of {count} without changes, process", Seen = $"{TargetBenchmark.Text(best)} ({said})" }, best);
    }
}
