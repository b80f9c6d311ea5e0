using Pulumi;

namespace Infra.Components.MacHosts;

/// <summary>Arguments of <see cref="DedicatedHostPool"/> (systems census 3.3).</summary>
public sealed class DedicatedHostPoolArgs : ResourceArgs
{
    /// <summary>Most hosts in one zone: a bound against slips, far above the quota that accounts start with.</summary>
    public const int MaximumPerZone = 100;

    /// <summary>
    /// Type of the instances that the hosts carry, for example <c>mac2.metal</c>. This or <see cref="InstanceFamily"/> is required.
    /// </summary>
    public string? InstanceType { get; set; }

    /// <summary>Family of the instances that the hosts carry, for example <c>mac2</c>, in place of a type.</summary>
    public string? InstanceFamily { get; set; }

    /// <summary>Zones that get hosts, for example <c>us-east-1a</c>. Required unless <see cref="AllAvailabilityZones"/>.</summary>
    public List<string> AvailabilityZones { get; set; } = [];

    /// <summary>Whether every zone of the region that is available gets hosts. Default: no.</summary>
    public bool AllAvailabilityZones { get; set; }

    /// <summary>Hosts in each zone, at least 1. Default: 1.</summary>
    public int QuantityPerZone { get; set; } = 1;

    /// <summary>
    /// <c>on</c>, the default: instances with host tenancy that name no host land here. <c>off</c> is refused: a launch template for
    /// an auto-scaling group cannot name a host, so nothing would ever run on it.
    /// </summary>
    public string AutoPlacement { get; set; } = "on";

    /// <summary><c>on</c> moves an instance to a new host when its host fails; <c>off</c>, the default, does not.</summary>
    public string HostRecovery { get; set; } = "off";

    /// <summary>Region. Default: that of the zones, else that of the provider.</summary>
    public string? Region { get; set; }

    /// <summary>A mark put on every host as the tag <c>infra:resource-tag</c>, to tell fleets apart. Default: none.</summary>
    public string ResourceTag { get; set; } = "";

    /// <summary>More tags for every host.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];

    /// <summary>Name of a resource group that lists the pool's hosts by their tags. Default: no group.</summary>
    public string HostResourceGroupName { get; set; } = "";

    /// <summary>Whether a plan that would release a host is refused. Default: no.</summary>
    public bool ProtectHosts { get; set; }

    /// <summary>Type of the instances: given, or the bare-metal size of the family.</summary>
    internal string EffectiveInstanceType => InstanceType ?? MacHostFacts.TypeOfFamily(InstanceFamily ?? "");
}
