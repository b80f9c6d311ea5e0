namespace Infra.Engine.State.Buckets;

/// <summary>The attempts of one request to a remote backend: exponential backoff with full jitter, under a deadline.</summary>
internal sealed class RetrySchedule(string backend, RetryOptions options, TimeProvider time, TimeSpan allowance)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>Which attempt is under way, from 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>What is left until the deadline.</summary>
    public TimeSpan Remaining => options.Deadline + allowance - time.GetElapsedTime(_started);

    /// <summary>How long the present attempt may take.</summary>
    public TimeSpan Timeout => TimeSpan.FromTicks(Math.Clamp((options.AttemptTimeout + allowance).Ticks, 1, Math.Max(Remaining.Ticks, 1)));

    /// <summary>Waits before the next attempt; false where the deadline would pass meanwhile.</summary>
    /// <param name="reason">Why there is another attempt.</param>
    /// <param name="atLeast">How long the backend asked to wait, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> WaitAsync(string reason, TimeSpan? atLeast, CancellationToken cancellationToken)
    {
        var longest = Math.Min(options.LongestDelay.TotalSeconds, options.FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(Attempt - 1, 30)));
        var delay = TimeSpan.FromSeconds(longest * options.Jitter());
        delay = atLeast is { } asked && asked > delay ? asked : delay;
        if (delay >= Remaining)
        {
            return false;
        }

        Attempt++;
        options.Waiting?.Invoke(new BackendWait(backend, reason, delay, Attempt));
        await Task.Delay(delay, time, cancellationToken);
        return true;
    }
}
