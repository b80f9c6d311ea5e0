using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Stores;

/// <summary>How a store writes (variables: protocol reference 3.8, 5.1).</summary>
public sealed record StateStoreOptions
{
    private static readonly string[] Prefixes = ["PULUMI_DIY_BACKEND_", "PULUMI_SELF_MANAGED_STATE_"];

    /// <summary>
    /// Whether files are compressed with gzip; that of a stack which was not is so after its next operation. A stack that is compressed stays so.
    /// </summary>
    public bool Gzip { get; init; }

    /// <summary>Whether a copy of every written state goes to the backups.</summary>
    public bool Backups { get; init; } = true;

    /// <summary>Whether a copy of every written state is kept beside the stack file.</summary>
    public bool RetainCheckpoints { get; init; }

    /// <summary>How long a lock is good without a sign of life from its holder, who gives one every third of it.</summary>
    public TimeSpan LockLease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes of entries a journal flushes as one, at most 256 MB; an entry that is larger is flushed in parts.</summary>
    public int LargestFlush { get; init; } = 32 * 1024 * 1024;

    /// <summary>Where a result is written that cannot be written as the stack's state.</summary>
    public DiskBucket Emergency { get; init; } = new("file://" + Path.GetTempPath(), Path.GetTempPath());

    /// <summary>The options that environment variables ask for.</summary>
    public static StateStoreOptions From(HostEnvironment environment) => new()
    {
        Gzip = IsSet(environment, "GZIP"),
        Backups = !IsSet(environment, "DISABLE_CHECKPOINT_BACKUPS"),
        RetainCheckpoints = IsSet(environment, "RETAIN_CHECKPOINTS"),
    };

    private static bool IsSet(HostEnvironment environment, string name) =>
        Array.Exists(Prefixes, prefix => environment.Variable(prefix + name)?.ToLowerInvariant() is "true" or "1" or "t");
}
