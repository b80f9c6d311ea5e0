using Infra.Core;

namespace Infra.Engine.State;

/// <summary>A stack in a list.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="LastUpdate">When its state was last written, UTC; null for one that was never deployed.</param>
/// <param name="ResourceCount">How many resources its state has; null when the state cannot be read, or was not read.</param>
/// <param name="IsLocked">Whether an operation holds it; not where it is known that the one which did is gone.</param>
public sealed record StackSummary(StackIdentity Stack, DateTimeOffset? LastUpdate, int? ResourceCount, bool IsLocked)
{
    /// <summary>Whose lock is on it, be he gone or not; null where there is none.</summary>
    public LockOwner? Holder { get; init; }

    /// <summary>How many operations have begun of which nobody knows how they ended.</summary>
    public int PendingCount { get; init; }
}
