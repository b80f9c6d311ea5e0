using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Extensibility.Processes;

namespace Infra.Extensibility.Plugins;

/// <summary>
/// What a plugin writes: the last lines are kept for messages about its end, and all go to the log, as many as fit. Safe for concurrent use.
/// </summary>
/// <param name="package">The plugin's package.</param>
/// <param name="log">Takes lines.</param>
internal sealed class PluginOutput(string package, Action<LogRequest> log)
{
    /// <summary>The most lines of one plugin that go to the log.</summary>
    public const int MaximumLines = 2000;

    private readonly OutputTail _tail = new();
    private int _lines;

    /// <summary>The last lines.</summary>
    public override string ToString() => _tail.ToString();

    /// <summary>Takes every line of a reader until its end.</summary>
    public async Task DrainAsync(TextReader reader)
    {
        await foreach (var line in BoundedLines.ReadAsync(reader, CancellationToken.None))
        {
            _tail.Add(line);
            Log(line);
        }
    }

    private void Log(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        var count = Interlocked.Increment(ref _lines);
        if (count <= MaximumLines)
        {
            log(new LogRequest(DiagnosticSeverity.Debug, count < MaximumLines
                ? $"plugin {package}: {line}"
                : $"plugin {package} writes more than {MaximumLines} lines; the rest is not logged"));
        }
    }
}
