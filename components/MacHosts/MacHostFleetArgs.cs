using Pulumi;

namespace Infra.Components.MacHosts;

/// <summary>Arguments of <see cref="MacHostFleet"/>.</summary>
public sealed class MacHostFleetArgs : ResourceArgs
{
    /// <summary>The dedicated hosts (systems census 3.3). Required.</summary>
    public DedicatedHostPoolArgs Hosts { get; set; } = new();

    /// <summary>What runs on them (systems census 3.5). Required.</summary>
    public FleetLaunchArgs Launch { get; set; } = new();

    /// <summary>How many run, and where (systems census 3.6). Required.</summary>
    public FleetScalingArgs Scaling { get; set; } = new();
}
