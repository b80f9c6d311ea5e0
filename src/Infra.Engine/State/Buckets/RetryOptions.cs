using System.Security.Cryptography;

namespace Infra.Engine.State.Buckets;

/// <summary>How long and how often a remote backend is asked again (fault F19 of the fault matrix).</summary>
public sealed record RetryOptions
{
    private const int JitterSteps = 1 << 20;

    /// <summary>How long one request may take, beside the time that its bytes need.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request is tried, waits included, beside the time that its bytes need.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest first wait. Each later one may be twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait, unless the backend asks for more.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A number from 0 to below 1: how much of the longest wait is waited, so that many clients do not come back at once.</summary>
    public Func<double> Jitter { get; init; } = static () => RandomNumberGenerator.GetInt32(JitterSteps) / (double)JitterSteps;

    /// <summary>Told before each wait; null to tell nobody.</summary>
    public Action<BackendWait>? Waiting { get; init; }
}
