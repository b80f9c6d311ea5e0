namespace Infra.Automation.Programs.Processes;

/// <summary>
/// Kills a program that has gone round in circles for a while: nothing of it is under way at the engine, it asked for nothing new and printed
/// nothing, and it used a whole processor. One that merely waits uses none, and one that works asks for something or tells of it now and then.
/// </summary>
internal sealed class SpinWatch : IAsyncDisposable
{
    /// <summary>How long a program may spin.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const double Busy = 0.8;
    private readonly Func<ProgramActivity> _activity;
    private readonly Action _kill;
    private readonly ITimer _timer;
    private ProgramActivity? _before;

    /// <summary>Begins to watch.</summary>
    /// <param name="activity">What the program has done until now.</param>
    /// <param name="kill">Kills it.</param>
    /// <param name="time">When to look.</param>
    public SpinWatch(Func<ProgramActivity> activity, Action kill, TimeProvider time)
    {
        (_activity, _kill) = (activity, kill);
        _timer = time.CreateTimer(_ => Look(), null, Patience, Patience);
    }

    /// <summary>Whether it killed the program.</summary>
    public bool HasTripped { get; private set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        var now = _activity();
        if (_before is { } before && !HasTripped && now.CallsUnderWay == 0 && now.CallsBegun == before.CallsBegun
            && now.LinesPrinted == before.LinesPrinted && now.ProcessorTime - before.ProcessorTime > Patience * Busy)
        {
            HasTripped = true;
            _kill();
        }

        _before = now;
    }
}
