using Pulumi;

namespace Infra.Components.MacHosts;

/// <summary>Arguments of <see cref="DedicatedRunnerPool"/> (systems census 3.3 "DedicatedRunnerPool").</summary>
public sealed class DedicatedRunnerPoolArgs : ResourceArgs
{
    /// <summary>The hosts. Their zones must be named. Required.</summary>
    public DedicatedHostPoolArgs Hosts { get; set; } = new();

    /// <summary>What runs on them, in the same terms as in a fleet. Required.</summary>
    public FleetLaunchArgs Launch { get; set; } = new();

    /// <summary>Subnet of the instances by zone; every zone of the hosts needs one. Required.</summary>
    public Dictionary<string, Input<string>> SubnetIds { get; set; } = [];

    /// <summary>
    /// Size of the root volume in GiB when <see cref="Launch"/> names none. Default: 100. It is <c>gp3</c> and encrypted.
    /// </summary>
    public int RootVolumeSize { get; set; } = 100;

    /// <summary>Seconds for which a job that a runner took is hidden from the others. Default: 1800.</summary>
    public int QueueVisibilityTimeoutSeconds { get; set; } = 1800;

    /// <summary>Seconds for which a job waits for a runner before it is dropped. Default: 86400.</summary>
    public int QueueRetentionSeconds { get; set; } = 86400;
}
