using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Benchmarks.Engine;

/// <summary>How the engine does on large stacks with a provider that answers at once, a real program on the SDK and a state on disk.</summary>
internal sealed class EngineBenchmark(TextWriter output)
{
    private const int UpSize = 1_000;
    private const int Repetitions = 3;

    /// <summary>Measures everything and prints it.</summary>
    public async Task RunAsync(ImmutableArray<int> sizes)
    {
        output.WriteLine(Machine.Facts);
        var root = Directory.CreateTempSubdirectory("infra-bench-").FullName;
        try
        {
            await WarmUpAsync(Path.Combine(root, "warm"));
            await UpAsync(Path.Combine(root, "up"));
            var folders = new Dictionary<int, string>();
            var times = new Dictionary<int, TimeSpan>();
            foreach (var size in sizes)
            {
                folders[size] = Path.Combine(root, size.ToString(CultureInfo.InvariantCulture));
                times[size] = await PreviewAsync(folders[size], size);
            }

            Growth(sizes, times);
            await ColdAsync(folders[sizes[^1]], sizes[^1], Path.Combine(root, "terraform"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task WarmUpAsync(string folder)
    {
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        await stack.UpAsync(50);
        await stack.PreviewAsync(50);
    }

    private async Task UpAsync(string folder)
    {
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        var (elapsed, allocated, result) = await Machine.MeasureAsync(() => stack.UpAsync(UpSize));
        Print($"up, {UpSize} creates, file state and journal", elapsed, $"{allocated:F0} MiB allocated, {stack.Events} events, {result.Result}");
    }

    private async Task<TimeSpan> PreviewAsync(string folder, int size)
    {
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        var up = await Machine.MeasureAsync(() => stack.UpAsync(size));
        Print($"up, {size} creates (to prepare)", up.Elapsed, $"{up.AllocatedMiB:F0} MiB allocated");
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var (elapsed, allocated, result) = await Machine.MeasureAsync(() => stack.PreviewAsync(size));
            best = elapsed < best ? elapsed : best;
            Print($"no-op preview, {size} resources, in process", elapsed, $"{allocated:F0} MiB allocated, changes: {result.HasChanges}");
        }

        return best;
    }

    private void Growth(ImmutableArray<int> sizes, Dictionary<int, TimeSpan> times)
    {
        if (sizes.Length > 1)
        {
            var (small, large) = (sizes[0], sizes[^1]);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"growth: {(double)large / small:F1} times the resources take {times[large] / times[small]:F1} times the time"));
        }
    }

    private async Task ColdAsync(string folder, int size, string terraformFolder)
    {
        var count = size.ToString(CultureInfo.InvariantCulture);
        var cold = await ChildProcess.RunSelfAsync(folder, ColdPreview.Command, folder, count);
        Print($"no-op preview, {count} resources, whole process", cold.Elapsed, cold.Output.Trim());
        var (plan, note) = await TerraformPlan.RunAsync(terraformFolder, size);
        if (plan is not { } time)
        {
            output.WriteLine($"terraform: not measured: {note}");
            return;
        }

        Print($"terraform plan, {count} terraform_data, whole process", time, note);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: terraform takes {time / cold.Elapsed:F1} times as long"));
    }

    private void Print(string what, TimeSpan elapsed, string more) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {elapsed.TotalMilliseconds,9:F0} ms  {more}"));
}
