namespace Infra.Testing.Simulation.Scheduling;

/// <summary>The clock as a simulated process sees it.</summary>
internal sealed class ProcessTime(VirtualProcess process) : TimeProvider
{
    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => process.Machine.Time.Now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => process.Machine.Time.UtcNow;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
