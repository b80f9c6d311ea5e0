using System.Globalization;

namespace Infra.Benchmarks.Engine;

/// <summary>One no-op preview in a process of its own, and what one who looks for lost time needs besides.</summary>
internal static class ColdPreview
{
    /// <summary>The hidden command.</summary>
    public const string Command = "cold-preview";

    /// <summary>The hidden command that makes the stack of a folder.</summary>
    public const string PrepareCommand = "prepare-preview";

    /// <summary>Previews the stack of a folder; gives what changed, the processor time and the peak of the process's memory.</summary>
    public static async Task<string> RunAsync(string folder, int size)
    {
        var result = await new BenchStack(folder).PreviewAsync(size);
        var changes = string.Join(", ", result.Changes.Select(static c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));
        var processor = Machine.ProcessorTime.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        return $"{result.Result}: {changes}; {processor} s of processor; peak memory {Machine.PeakMemoryMiB.ToString("F0", CultureInfo.InvariantCulture)} MiB";
    }

    /// <summary>Makes the stack of a folder, of so many resources.</summary>
    public static async Task PrepareAsync(string folder, int size)
    {
        var stack = new BenchStack(folder);
        await stack.CreateAsync();
        await stack.UpAsync(size);
    }

    /// <summary>Previews again and again in this process; gives a line for each: time, processor time for a resource, what was allocated and collected.</summary>
    public static async IAsyncEnumerable<string> RepeatAsync(string folder, int size, int times)
    {
        var stack = new BenchStack(folder);
        for (var i = 0; i < times; i++)
        {
            var before = Machine.ProcessorTime;
            var (pause, young, old) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0), GC.CollectionCount(2));
            var (elapsed, allocated, _) = await Machine.MeasureAsync(() => stack.PreviewAsync(size));
            var each = (Machine.ProcessorTime - before).TotalMicroseconds / size;
            (pause, young, old) = (GC.GetTotalPauseDuration() - pause, GC.CollectionCount(0) - young, GC.CollectionCount(2) - old);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{elapsed.TotalMilliseconds:F0} ms, {each:F1} µs a resource, {allocated * 1024 * 1024 / size:F0} bytes a resource; "
                + $"{young} collections, {old} of them whole, {pause.TotalMilliseconds:F0} ms");
        }
    }
}
