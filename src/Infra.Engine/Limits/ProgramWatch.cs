using System.Globalization;
using Infra.Engine.Events;
using Infra.Engine.Monitor;

namespace Infra.Engine.Limits;

/// <summary>
/// Says when a program has asked for nothing for long, while nothing that it asked for is under way. Whether such a program will ever go on
/// cannot be told from here: our own SDK finds out and ends it, any other program is left to whoever runs it.
/// </summary>
internal sealed class ProgramWatch(MonitorActivity activity, DeclarationIndex declarations, TimeProvider time, EventPublisher events)
    : IDisposable
{
    /// <summary>How long a program may be silent before that is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private ITimer? _timer;
    private long _begun;
    private TimeSpan _silent;

    /// <summary>Begins to watch.</summary>
    public ProgramWatch Start()
    {
        _timer = time.CreateTimer(static w => ((ProgramWatch)w!).Tick(), this, Interval, Interval);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    // A program that has not asked for anything yet is being started, or compiled.
    private void Tick()
    {
        var begun = activity.Begun;
        _silent = begun == _begun && begun > 0 && !activity.IsUnderWay ? _silent + Interval : TimeSpan.Zero;
        _begun = begun;
        if (_silent < Patience)
        {
            return;
        }

        Dispose();
        var (count, last) = declarations.Summary;
        var declared = last is null
            ? "it has declared nothing"
            : $"it has declared {count.ToString(CultureInfo.InvariantCulture)} resources, the last is '{last}'";
        events.Report(LimitDiagnostics.ProgramSilent.Create(
            $"the program has asked for nothing for {Patience.TotalSeconds:0} s, nothing is under way, and it has not ended; {declared}") with
        {
            NextStep = "wait, if it works on something of its own; otherwise cancel, and look at what it awaits",
        });
    }
}
