namespace Infra.Tests.StateFiles;

/// <summary>A clock with timers that passes only when told: what passes, and the wall clock, which may jump besides.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private TimeSpan _passed;

    /// <summary>How far the wall clock is from where it would be.</summary>
    public TimeSpan WallOffset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _passed.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero) + TimeSpan.FromTicks(GetTimestamp()) + WallOffset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            var timer = new TestTimer(this, () => callback(state)) { Period = period };
            _timers.Add(timer);
            timer.Change(dueTime, period);
            return timer;
        }
    }

    /// <summary>Lets time pass, timer by timer; what each of them sets off comes to rest before the next one.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = TimeSpan.FromTicks(GetTimestamp()) + time;
        while (true)
        {
            await RestAsync();
            TestTimer? next;
            lock (_gate)
            {
                next = _timers.Where(t => t.Due <= end).MinBy(static t => t.Due);
                _passed = next?.Due is { } due && due > _passed ? due : next is null ? end : _passed;
                if (next is not null)
                {
                    next.Due = next.Period > TimeSpan.Zero ? _passed + next.Period : null;
                }
            }

            if (next is null)
            {
                await RestAsync();
                return;
            }

            next.Fire();
        }
    }

    // Everything here runs in memory: what a timer set off is done when the pool has run what waits in it.
    private static async Task RestAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.Run(static () => { });
            await Task.Yield();
        }
    }

    private sealed class TestTimer(TestClock clock, Action fire) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public TimeSpan Period { get; set; }

        public Action Fire => fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                (Due, Period) = (dueTime < TimeSpan.Zero ? null : clock._passed + dueTime, period);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
