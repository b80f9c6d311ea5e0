using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Locks;

/// <summary>Who wants which lock.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Folder">What the keys of the stack's locks begin with, separator included.</param>
/// <param name="Bucket">Where.</param>
/// <param name="Environment">Who asks.</param>
/// <param name="Time">Measures what passes; its wall clock decides nothing.</param>
internal sealed record LockRequest(StackIdentity Stack, string Folder, IBucket Bucket, HostEnvironment Environment, TimeProvider Time)
{
    /// <summary>How long a lock is good without a sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);
}
