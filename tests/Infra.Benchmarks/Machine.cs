using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Infra.Benchmarks;

/// <summary>Facts about the machine and the process, and timing.</summary>
internal static class Machine
{
    private const double MiB = 1024 * 1024;

    /// <summary>The peak of this process's memory.</summary>
    public static double PeakMemoryMiB
    {
        get
        {
#pragma warning disable RS0030 // Reads about the present process only.
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / MiB;
#pragma warning restore RS0030
        }
    }

    /// <summary>The processor time that this process has used.</summary>
    public static TimeSpan ProcessorTime
    {
        get
        {
#pragma warning disable RS0030 // Reads about the present process only.
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
#pragma warning restore RS0030
        }
    }

    /// <summary>What the figures were taken on.</summary>
    public static string Facts => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors, "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MiB / 1024:F1} GiB, {RuntimeInformation.FrameworkDescription}, {Compilation}, load {Load}");

    // What is published compiled ahead brings the runtime along (Precompiled.props); what `dotnet run` starts uses the one that is installed.
    private static string Compilation =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, "System.Private.CoreLib.dll")) ? "compiled ahead" : "compiled as it runs";

    private static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Collects what others have left behind: it is not the next one's to pay for.</summary>
    public static void Tidy()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>The middle one of what was seen in several rounds: one bad moment of the machine does not move it.</summary>
    public static T Middle<T>(IEnumerable<T> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }

    /// <summary>Times an action and counts what it allocated.</summary>
    public static async Task<(TimeSpan Elapsed, double AllocatedMiB, T Result)> MeasureAsync<T>(Func<Task<T>> action)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var result = await action();
        return (watch.Elapsed, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / MiB, result);
    }
}
