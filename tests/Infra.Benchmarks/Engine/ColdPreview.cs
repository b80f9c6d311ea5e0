using System.Globalization;

namespace Infra.Benchmarks.Engine;

/// <summary>One no-op preview in a process of its own.</summary>
internal static class ColdPreview
{
    /// <summary>The hidden command.</summary>
    public const string Command = "cold-preview";

    /// <summary>Previews the stack of a folder; gives what changed and the peak of the process's memory in MiB.</summary>
    public static async Task<string> RunAsync(string folder, int size)
    {
        var result = await new BenchStack(folder).PreviewAsync(size);
        var changes = string.Join(", ", result.Changes.Select(static c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));
        return $"{result.Result}: {changes}; peak memory {Machine.PeakMemoryMiB.ToString("F0", CultureInfo.InvariantCulture)} MiB";
    }
}
