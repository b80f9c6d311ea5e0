using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Sqs = Pulumi.Aws.Sqs;

namespace Infra.Components.MacHosts;

/// <summary>
/// A fixed fleet: one host and one instance per unit, which share a name, and a queue of jobs for them (systems census 3.3).
/// A Mac host is paid for a day at least, so growing and shrinking by the hour saves nothing.
/// </summary>
public sealed class DedicatedRunnerPool : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:macHosts:DedicatedRunnerPool";

    private const int NameDigits = 6;
    private const int LongestVisibility = 43_200;
    private const int ShortestRetention = 60;
    private const int LongestRetention = 1_209_600;

    /// <summary>Describes a pool.</summary>
    /// <param name="name">Resource name; units are called <c>name-</c> and six digits.</param>
    /// <param name="args">Hosts, instances and queue.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public DedicatedRunnerPool(string name, DedicatedRunnerPoolArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var region = DedicatedHostValidation.RegionOf(args.Hosts);
        var image = new FleetImage(this, args.Hosts.EffectiveInstanceType, region).Resolve(args.Launch);
        var template = new FleetLaunchTemplate(name, args.Hosts.ResourceTag, args.Hosts.EffectiveInstanceType, region);
        var launch = new LaunchTemplate(name, template.Compose(WithRootVolume(args), image), new CustomResourceOptions { Parent = this });
        var units = UnitsOf(name, args).ToImmutableArray();
        Hosts = [.. units.Select(unit => HostOf(name, unit, args, region))];
        Instances = [.. units.Zip(Hosts, (unit, host) => InstanceOf(unit, host, args, launch))];
        Queue = QueueOf(name, args, region);
        HostIds = Output.All(Hosts.Select(host => host.Id));
        InstanceIds = Output.All(Instances.Select(instance => instance.Id));
        QueueUrl = Queue.Url;
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["hostIds"] = HostIds,
            ["instanceIds"] = InstanceIds,
            ["queueUrl"] = QueueUrl,
        });
    }

    /// <summary>The hosts, zone by zone.</summary>
    public ImmutableArray<DedicatedHost> Hosts { get; }

    /// <summary>The instances, in the order of their hosts.</summary>
    public ImmutableArray<Instance> Instances { get; }

    /// <summary>The queue of jobs.</summary>
    public Sqs.Queue Queue { get; }

    /// <summary>Ids of the hosts.</summary>
    [Output("hostIds")]
    public Output<ImmutableArray<string>> HostIds { get; private set; }

    /// <summary>Ids of the instances, in the order of their hosts.</summary>
    [Output("instanceIds")]
    public Output<ImmutableArray<string>> InstanceIds { get; private set; }

    /// <summary>URL of the queue.</summary>
    [Output("queueUrl")]
    public Output<string> QueueUrl { get; private set; }

    /// <summary>
    /// Name of a unit: the pool's, a hyphen, and the first six hexadecimal digits of the SHA-1 of <c>pool-zone-index</c>.
    /// </summary>
    [SuppressMessage("Security", "CA5350", Justification = "A short name, not a seal: the original's names must come out again.")]
    public static string UnitName(string pool, string zone, int index)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{pool}-{zone}-{index}");
        return $"{pool}-{Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)))[..NameDigits]}";
    }

    private static string Checked(string name, DedicatedRunnerPoolArgs args)
    {
        var problems = MacHostFleetValidation.CheckHostsAndLaunch(args.Hosts, args.Launch);
        problems.Require(
            !args.Hosts.AllAvailabilityZones, "Hosts.AllAvailabilityZones", "named zones: every one needs a subnet in SubnetIds");
        problems.Require(
            args.Launch.HostResourceGroupArn is null, "Launch.HostResourceGroupArn", "nothing: every instance has a host of its own");
        foreach (var zone in args.Hosts.AvailabilityZones.Where(zone => !args.SubnetIds.ContainsKey(zone)))
        {
            problems.Add($"SubnetIds[\"{zone}\"]", "the subnet of the zone", "nothing");
        }

        problems.RequireRange(args.RootVolumeSize, 1, MacHostFleetValidation.LargestVolume, nameof(args.RootVolumeSize));
        problems.RequireRange(args.QueueVisibilityTimeoutSeconds, 0, LongestVisibility, nameof(args.QueueVisibilityTimeoutSeconds));
        problems.RequireRange(args.QueueRetentionSeconds, ShortestRetention, LongestRetention, nameof(args.QueueRetentionSeconds));
        problems.ThrowIfAny(nameof(DedicatedRunnerPool), name);
        return name;
    }

    private static IEnumerable<(string Name, string Zone)> UnitsOf(string name, DedicatedRunnerPoolArgs args) =>
        from zone in args.Hosts.AvailabilityZones
        from index in Enumerable.Range(0, args.Hosts.QuantityPerZone)
        select (UnitName(name, zone, index), zone);

    private static FleetLaunchArgs WithRootVolume(DedicatedRunnerPoolArgs args) => args.Launch.RootVolumeSize > 0
        ? args.Launch
        : args.Launch.WithRootVolume(args.RootVolumeSize);

    private static Dictionary<string, string> UnitTags(string pool, string unit, DedicatedRunnerPoolArgs args)
    {
        var tags = AwsTags.Of(pool, args.Hosts.ResourceTag, args.Hosts.Tags);
        tags["Name"] = unit;
        return tags;
    }

    private DedicatedHost HostOf(string pool, (string Name, string Zone) unit, DedicatedRunnerPoolArgs args, string? region)
    {
        var host = DedicatedHostPool.HostArgs(args.Hosts, unit.Zone, region);
        host.Tags = UnitTags(pool, unit.Name, args);
        return new DedicatedHost(unit.Name, host, DedicatedHostPool.HostOptions(this, args.Hosts));
    }

    // The host goes into the instance, so the instance ends before its host is released.
    private Instance InstanceOf(
        (string Name, string Zone) unit, DedicatedHost host, DedicatedRunnerPoolArgs args, LaunchTemplate launch) => new(
        unit.Name,
        new InstanceArgs
        {
            LaunchTemplate = new InstanceLaunchTemplateArgs
            {
                Id = launch.Id,
                Version = launch.LatestVersion.Apply(version => version.ToString(CultureInfo.InvariantCulture)),
            },
            AvailabilityZone = unit.Zone,
            SubnetId = args.SubnetIds[unit.Zone],
            Tenancy = "host",
            HostId = host.Id,
            Region = Optional.Text(DedicatedHostValidation.RegionOf(args.Hosts)),
            Tags = { ["Name"] = unit.Name },
        },
        new CustomResourceOptions
        {
            // A host takes the next instance only after the last one is gone and the host is clean.
            Parent = this,
            DeleteBeforeReplace = true,
            CustomTimeouts = new CustomTimeouts { Create = MacHostFacts.ScrubTimeWithFirmwareUpdate },
        });

    private Sqs.Queue QueueOf(string name, DedicatedRunnerPoolArgs args, string? region) => new(
        name,
        new Sqs.QueueArgs
        {
            VisibilityTimeoutSeconds = args.QueueVisibilityTimeoutSeconds,
            MessageRetentionSeconds = args.QueueRetentionSeconds,
            Region = Optional.Text(region),
            Tags = AwsTags.Of(name, args.Hosts.ResourceTag, args.Hosts.Tags),
        },
        new CustomResourceOptions { Parent = this });
}
