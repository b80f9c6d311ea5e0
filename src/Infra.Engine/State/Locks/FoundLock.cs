using Infra.Engine.State.Buckets;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Locks;

/// <summary>A lock as it was found.</summary>
/// <param name="Info">The blob.</param>
/// <param name="Blob">Its content.</param>
/// <param name="Document">What it says; null where that cannot be read.</param>
internal sealed record FoundLock(BlobInfo Info, Blob Blob, LockDocument? Document)
{
    /// <summary>Whose it is.</summary>
    public LockOwner Owner => Document?.Owner ?? new LockOwner("unknown", "unknown", 0, Info.LastModified);

    /// <summary>Whose it is, as seen from a machine. Where locks are not held open, one without a lease is good for ever.</summary>
    public LockOwner OwnerSeenFrom(HostEnvironment environment, bool heldOpen) =>
        Owner with { IsGone = (heldOpen || Document?.Lease is not null) && Owner.IsGoneFrom(environment) };

    /// <summary>Whether it keeps us away: not one that was only left for others.</summary>
    public bool IsHolding => Document is not { IsLeft: true };
}
