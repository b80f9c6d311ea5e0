using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Aws.Ec2;
using ResourceGroups = Pulumi.Aws.ResourceGroups;

namespace Infra.Components.MacHosts;

/// <summary>The same number of dedicated hosts in each of some zones (systems census 3.3).</summary>
/// <remarks>
/// A host that a plan no longer holds is released; Amazon refuses that before <see cref="MacHostFacts.MinimumAllocation"/> is over
/// and while an instance is on the host. Hosts are billed from allocation to release, used or not.
/// </remarks>
public sealed class DedicatedHostPool : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:macHosts:DedicatedHostPool";

    private static readonly TimeSpan ReleaseMargin = TimeSpan.FromMinutes(30);

    /// <summary>Describes a pool of hosts.</summary>
    /// <param name="name">Resource name; hosts are called <c>name-zone-index</c>.</param>
    /// <param name="args">Type, zones and quantity.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public DedicatedHostPool(string name, DedicatedHostPoolArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        Region = DedicatedHostValidation.RegionOf(args);
        AvailabilityZones = args.AllAvailabilityZones
            ? AvailableZones()
            : Output.Create(args.AvailabilityZones.ToImmutableArray());
        Hosts = args.AllAvailabilityZones
            ? AvailabilityZones.Apply(zones => Allocate(name, args, zones))
            : Output.Create(Allocate(name, args, args.AvailabilityZones));
        HostIds = Hosts.Apply(hosts => Output.All(hosts.Select(host => host.Id)));
        HostIdsByZone = Hosts.Apply(hosts => Output
            .All(hosts.Select(host => Output.Tuple(host.AvailabilityZone, host.Id)))
            .Apply(ByZone));
        HostResourceGroupArn = args.HostResourceGroupName.Length > 0 ? GroupOf(name, args).Arn : null;
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["hostIds"] = HostIds,
            ["hostIdsByZone"] = HostIdsByZone,
            ["hostResourceGroupArn"] = HostResourceGroupArn,
        });
    }

    /// <summary>The hosts, zone by zone.</summary>
    public Output<ImmutableArray<DedicatedHost>> Hosts { get; }

    /// <summary>Zones that have hosts.</summary>
    public Output<ImmutableArray<string>> AvailabilityZones { get; }

    /// <summary>Region that the arguments name or imply; null when it is the provider's.</summary>
    public string? Region { get; }

    /// <summary>Ids of all hosts.</summary>
    [Output("hostIds")]
    public Output<ImmutableArray<string>> HostIds { get; private set; }

    /// <summary>Ids of the hosts by zone.</summary>
    [Output("hostIdsByZone")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> HostIdsByZone { get; private set; }

    /// <summary>ARN of the resource group that lists the hosts; null without one.</summary>
    public Output<string>? HostResourceGroupArn { get; }

    internal static DedicatedHostArgs HostArgs(DedicatedHostPoolArgs args, string zone, string? region) => new()
    {
        AvailabilityZone = zone,
        InstanceType = Optional.Text(args.InstanceType),
        InstanceFamily = Optional.Text(args.InstanceFamily),
        AutoPlacement = args.AutoPlacement,
        HostRecovery = args.HostRecovery,
        Region = Optional.Text(region),
    };

    // Releasing waits for the cleaning after the last instance.
    internal static CustomResourceOptions HostOptions(Resource parent, DedicatedHostPoolArgs args) => new()
    {
        Parent = parent,
        Protect = args.ProtectHosts ? true : null,
        CustomTimeouts = new CustomTimeouts { Delete = MacHostFacts.ScrubTimeWithFirmwareUpdate + ReleaseMargin },
    };

    private static string Checked(string name, DedicatedHostPoolArgs args)
    {
        var problems = new ArgumentProblems();
        DedicatedHostValidation.Check(problems, args, "");
        problems.ThrowIfAny(nameof(DedicatedHostPool), name);
        return name;
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> ByZone(ImmutableArray<(string Zone, string Id)> hosts) => hosts
        .GroupBy(host => host.Zone, StringComparer.Ordinal)
        .ToImmutableDictionary(zone => zone.Key, zone => zone.Select(host => host.Id).ToImmutableArray(), StringComparer.Ordinal);

    private Output<ImmutableArray<string>> AvailableZones() => Pulumi.Aws.GetAvailabilityZones.Invoke(
        new Pulumi.Aws.GetAvailabilityZonesInvokeArgs { State = "available", Region = Optional.Text(Region) },
        new InvokeOptions { Parent = this }).Apply(result => result.Names);

    private ImmutableArray<DedicatedHost> Allocate(string name, DedicatedHostPoolArgs args, IEnumerable<string> zones)
    {
        var hosts = ImmutableArray.CreateBuilder<DedicatedHost>();
        foreach (var zone in zones)
        {
            for (var i = 0; i < args.QuantityPerZone; i++)
            {
                hosts.Add(new DedicatedHost(
                    string.Create(CultureInfo.InvariantCulture, $"{name}-{zone}-{i}"),
                    PoolHostArgs(name, args, zone),
                    HostOptions(this, args)));
            }
        }

        return hosts.ToImmutable();
    }

    private DedicatedHostArgs PoolHostArgs(string name, DedicatedHostPoolArgs args, string zone)
    {
        var host = HostArgs(args, zone, Region);
        host.Tags = AwsTags.Of(name, args.ResourceTag, args.Tags);
        return host;
    }

    private ResourceGroups.Group GroupOf(string name, DedicatedHostPoolArgs args)
    {
        var filters = AwsTags.Of(name, args.ResourceTag, args.Tags)
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new { Key = tag.Key, Values = new[] { tag.Value } });
        var query = JsonSerializer.Serialize(new { ResourceTypeFilters = new[] { "AWS::EC2::Host" }, TagFilters = filters });
        var group = new ResourceGroups.GroupArgs
        {
            Name = args.HostResourceGroupName,
            ResourceQuery = new ResourceGroups.Inputs.GroupResourceQueryArgs { Query = query, Type = "TAG_FILTERS_1_0" },
            Tags = AwsTags.Of(name, args.ResourceTag, args.Tags),
            Region = Optional.Text(Region),
        };

        return new ResourceGroups.Group(name, group, new CustomResourceOptions { Parent = this });
    }
}
