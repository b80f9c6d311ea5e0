namespace Infra.Testing.Simulation.Scheduling;

/// <summary>A timer of a simulated process. What it does becomes work of the process; it dies with the process.</summary>
internal sealed class VirtualTimer : ITimer
{
    private readonly VirtualProcess _process;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private TimeSpan _period;
    private bool _isSet;

    public VirtualTimer(VirtualProcess process, TimerCallback callback, object? state)
    {
        (_process, _callback, _state) = (process, callback, state);
    }

    /// <summary>When it fires, in ticks of the machine.</summary>
    public long Due { get; private set; }

    /// <summary>Whether it still is to fire at that time.</summary>
    public bool IsDue(long due) => _isSet && Due == due && _process.IsAlive;

    /// <summary>Fires.</summary>
    public void Fire()
    {
        _isSet = false;
        if (_period > TimeSpan.Zero)
        {
            Set(_period);
        }

        _process.Post(() => _callback(_state));
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _isSet = false;
        if (dueTime >= TimeSpan.Zero)
        {
            Set(dueTime);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _isSet = false;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(TimeSpan after)
    {
        _isSet = true;
        Due = _process.Machine.Time.Now + after.Ticks;
        _process.Machine.Time.Add(this);
    }
}
