namespace Infra.Testing.Simulation.Scheduling;

/// <summary>The time of a simulated machine. It stands still while there is work, and jumps to what is due next when there is none.</summary>
public sealed class VirtualTime
{
    private readonly PriorityQueue<VirtualTimer, (long Due, long Number)> _timers = new();
    private long _number;

    /// <summary>Ticks since the machine was started.</summary>
    public long Now { get; private set; }

    /// <summary>What clocks on the wall show: the start of the machine, and how far it was put forward or back since.</summary>
    public DateTimeOffset Wall { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What clocks show now.</summary>
    public DateTimeOffset UtcNow => Wall.AddTicks(Now);

    /// <summary>Whether anything is due within a time.</summary>
    public bool HasDueWithin(TimeSpan span) => Next() is { } timer && timer.Due <= Now + span.Ticks;

    /// <summary>Goes on to what is due next. False when nothing ever is.</summary>
    public bool Advance()
    {
        if (Next() is null)
        {
            return false;
        }

        var timer = _timers.Dequeue();
        Now = Math.Max(Now, timer.Due);
        timer.Fire();
        return true;
    }

    /// <summary>Has a timer fire at its time.</summary>
    internal void Add(VirtualTimer timer) => _timers.Enqueue(timer, (timer.Due, _number++));

    private VirtualTimer? Next()
    {
        while (_timers.TryPeek(out var timer, out var order))
        {
            if (timer.IsDue(order.Due))
            {
                return timer;
            }

            _timers.Dequeue();
        }

        return null;
    }
}
