namespace Infra.Testing.State;

/// <summary>A clock that stands still until it is told otherwise, timers included. Safe for concurrent use.</summary>
public sealed class SteppedTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;
    private readonly List<TimeSpan> _skipped = [];

    /// <param name="start">The first moment; null for one in 2026.</param>
    public SteppedTime(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    /// <summary>How long it has run.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    /// <summary>How far the calendar is off the timers: an operator sets the clock.</summary>
    public TimeSpan CalendarOffset { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed + CalendarOffset;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <summary>Lets time pass, and fires what is due, each timer once.</summary>
    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_gate)
        {
            _elapsed += by;
            due = [.. _timers.Where(t => t.Due <= _elapsed).OrderBy(static t => t.Due)];
            foreach (var timer in due)
            {
                _timers.Remove(timer);
                if (timer.Period > TimeSpan.Zero)
                {
                    timer.Due = _elapsed + timer.Period;
                    _timers.Add(timer);
                }
            }
        }

        due.ForEach(static t => t.Fire());
    }

    /// <summary>One wait of this length that begins from now on takes no time but on the clock.</summary>
    public void Skip(TimeSpan wait)
    {
        lock (_gate)
        {
            _skipped.Add(wait);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(Timer timer, TimeSpan dueTime)
    {
        bool isSkipped;
        lock (_gate)
        {
            _timers.Remove(timer);
            isSkipped = _skipped.FindIndex(s => Math.Abs((s - dueTime).TotalMilliseconds) < 1) is >= 0 and var at && Forget(at);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _elapsed + dueTime;
                _timers.Add(timer);
            }
        }

        if (isSkipped)
        {
            _ = Task.Run(() => Advance(dueTime));
        }
    }

    private bool Forget(int skipped)
    {
        _skipped.RemoveAt(skipped);
        return true;
    }

    private void Remove(Timer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class Timer(SteppedTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            time.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
