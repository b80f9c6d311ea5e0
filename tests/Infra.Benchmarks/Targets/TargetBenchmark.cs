using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Benchmarks.Targets;

/// <summary>
/// Measures the figures that the engine is to hold, each beside a peer or an ideal of the same run, and prints a table. Figures that are
/// measured together have a process of their own: what others left in memory costs them nothing.
/// </summary>
internal sealed class TargetBenchmark(TextWriter output)
{
    /// <summary>The hidden command.</summary>
    public const string Command = "target";

    private static readonly (ImmutableArray<string> Ids, Func<string, Task<ImmutableArray<TargetRow>>> Run)[] Targets =
    [
        (["P5", "P6"], NoOpPreviews.RunAsync),
        (["P7"], NoOpPreviews.RunLargeAsync),
        (["P8", "P19", "P20"], Scaling.RunAsync),
        (["P9", "P10"], DurableSteps.RunAsync),
        (["P11"], CrashRecovery.RunAsync),
        (["P12"], SlowProvider.RunAsync),
        (["P16"], ManyStacks.RunAsync),
        (["P17"], Cancellation.RunAsync),
        (["P21"], SlowReader.RunAsync),
        (["W1", "W2"], ProgramProcess.RunAsync),
    ];

    /// <summary>Measures the targets with these numbers, or all.</summary>
    public async Task RunAsync(ImmutableArray<string> ids)
    {
        output.WriteLine(Machine.Facts);
        output.WriteLine("| # | What | Seen | Beside, same run | Goal | Gate |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var target in Targets.Where(t => ids.IsEmpty || t.Ids.Intersect(ids, StringComparer.OrdinalIgnoreCase).Any()))
        {
            var folder = Directory.CreateTempSubdirectory("infra-bench-").FullName;
            try
            {
                output.Write((await ChildProcess.RunSelfAsync(folder, Command, folder, target.Ids[0])).Output);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Measures, in this process, the figures that go with a number; prints a row for each.</summary>
    public async Task MeasureAsync(string folder, string id)
    {
        foreach (var row in await Targets.Single(t => t.Ids[0] == id).Run(folder))
        {
            output.WriteLine($"| {row.Id} | {row.What} | {row.Seen} | {row.Beside} | {row.Goal} | {row.Gate} |");
        }
    }

    /// <summary>A time for people.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds >= 1
        ? $"{time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)} s"
        : $"{time.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture)} ms";

    /// <summary>A number for people.</summary>
    public static string Text(double number, string format = "F1") => number.ToString(format, CultureInfo.InvariantCulture);
}
