namespace Infra.Tests.Engine.Limits;

/// <summary>A clock that goes on when it is told to, and rings its timers then.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now();

    public override long GetTimestamp() => Now().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        lock (_gate)
        {
            _alarms.Add(alarm);
        }

        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        Alarm[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _alarms.Where(a => a.IsDue(_now))];
        }

        foreach (var alarm in due)
        {
            alarm.Ring();
        }
    }

    private TimeSpan Now()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    private sealed class Alarm(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan? _due;
        private TimeSpan _period;

        public bool IsDue(TimeSpan now) => _due <= now;

        public void Ring()
        {
            _due = _period > TimeSpan.Zero ? _due + _period : null;
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime < TimeSpan.Zero ? null : clock.Now() + dueTime;
            _period = period;
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
