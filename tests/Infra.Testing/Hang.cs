namespace Infra.Testing;

/// <summary>
/// When a judge gives up what it judges. No judgement depends on it: it is so long that only what hangs takes longer, on the slowest and
/// busiest of machines.
/// </summary>
public static class Hang
{
    /// <summary>Whatever has not ended by then never will.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
}
