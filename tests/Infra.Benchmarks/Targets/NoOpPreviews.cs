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
        await MeasureAsync("P5", root, 1_000, "100 ms", "350 ms"),
        await MeasureAsync("P6", root, 10_000, "0.30 s, 110 MB", "1.0 s, 300 MB"),
    ];

    private static async Task<TargetRow> MeasureAsync(string id, string root, int size, string goal, string gate)
    {
        var count = size.ToString(CultureInfo.InvariantCulture);
        var folder = Path.Combine(root, count);
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        await stack.UpAsync(size);
        var (best, said) = (TimeSpan.MaxValue, "");
        for (var i = 0; i < Repetitions; i++)
        {
            var run = await ChildProcess.RunAsync(
                folder, "dotnet", typeof(NoOpPreviews).Assembly.Location, ColdPreview.Command, folder, count);
            (best, said) = run.Elapsed < best ? (run.Elapsed, run.Output.Trim()) : (best, said);
        }

        var (plan, note) = await TerraformPlan.RunAsync(Path.Combine(root, "terraform-" + count), size);
        var beside = plan is { } time
            ? $"terraform plan {TargetBenchmark.Text(time)}: {TargetBenchmark.Text(time / best)} times as long"
            : $"terraform not measured: {note}";
        return new TargetRow(
            id, $"preview of {count} without changes, process", $"{TargetBenchmark.Text(best)} ({said})", beside, goal, gate);
    }
}
