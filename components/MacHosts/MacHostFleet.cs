using System.Collections.Immutable;
using Infra.Components.Networking;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Aws.AutoScaling.Inputs;
using Pulumi.Aws.Ec2;
using AutoScaling = Pulumi.Aws.AutoScaling;

namespace Infra.Components.MacHosts;

/// <summary>
/// Macs on dedicated hosts, scaled from zero: hosts with automatic placement, a launch template with host tenancy, and an
/// auto-scaling group (systems census 3.3, 3.5, 3.6; macOS minimum).
/// </summary>
/// <remarks>
/// Destroying a fleet first ends its instances and waits for them, then releases the hosts: a host with an instance cannot be released.
/// What Amazon imposes on Mac hosts is in <see cref="MacHostFacts"/> and in the outputs.
/// </remarks>
public sealed class MacHostFleet : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:macHosts:MacHostFleet";

    /// <summary>Describes a fleet.</summary>
    /// <param name="name">Resource name, also the value of the tag <c>infra:component</c> on all resources of the fleet.</param>
    /// <param name="args">Hosts, launch template and scaling.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public MacHostFleet(string name, MacHostFleetArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        Hosts = new DedicatedHostPool(name, args.Hosts, child);
        Template = TemplateOf(name, args);
        SubnetIds = new SubnetSelection(this, Hosts.Region)
            .Resolve(args.Scaling.SubnetIds, args.Scaling.VpcId, args.Scaling.VpcName, Hosts.AvailabilityZones);
        Group = GroupOf(name, args);
        HostIds = Hosts.HostIds;
        HostIdsByZone = Hosts.HostIdsByZone;
        LaunchTemplateId = Template.Id;
        LaunchTemplateVersion = Template.LatestVersion;
        AutoScalingGroupName = Group.Name;
        AutoScalingGroupArn = Group.Arn;
        ScrubTime = MacHostFacts.ScrubTime(args.Hosts.EffectiveInstanceType);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["hostIds"] = HostIds,
            ["hostIdsByZone"] = HostIdsByZone,
            ["launchTemplateId"] = LaunchTemplateId,
            ["launchTemplateVersion"] = LaunchTemplateVersion,
            ["autoScalingGroupName"] = AutoScalingGroupName,
            ["autoScalingGroupArn"] = AutoScalingGroupArn,
            ["subnetIds"] = SubnetIds,
            ["minimumAllocationHours"] = (int)MacHostFacts.MinimumAllocation.TotalHours,
            ["scrubMinutes"] = (int)ScrubTime.TotalMinutes,
        });
    }

    /// <summary>The hosts.</summary>
    public DedicatedHostPool Hosts { get; }

    /// <summary>The launch template.</summary>
    public LaunchTemplate Template { get; }

    /// <summary>The auto-scaling group.</summary>
    public AutoScaling.Group Group { get; }

    /// <summary>Longest time between the end of an instance and its host being free again, without a firmware update.</summary>
    public TimeSpan ScrubTime { get; }

    /// <summary>Ids of all hosts.</summary>
    [Output("hostIds")]
    public Output<ImmutableArray<string>> HostIds { get; private set; }

    /// <summary>Ids of the hosts by zone.</summary>
    [Output("hostIdsByZone")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> HostIdsByZone { get; private set; }

    /// <summary>Id of the launch template.</summary>
    [Output("launchTemplateId")]
    public Output<string> LaunchTemplateId { get; private set; }

    /// <summary>Newest version of the launch template.</summary>
    [Output("launchTemplateVersion")]
    public Output<int> LaunchTemplateVersion { get; private set; }

    /// <summary>Name of the auto-scaling group.</summary>
    [Output("autoScalingGroupName")]
    public Output<string> AutoScalingGroupName { get; private set; }

    /// <summary>ARN of the auto-scaling group.</summary>
    [Output("autoScalingGroupArn")]
    public Output<string> AutoScalingGroupArn { get; private set; }

    /// <summary>Subnets of the instances.</summary>
    [Output("subnetIds")]
    public Output<ImmutableArray<string>> SubnetIds { get; private set; }

    private static string Checked(string name, MacHostFleetArgs args)
    {
        MacHostFleetValidation.Check(args).ThrowIfAny(nameof(MacHostFleet), name);
        return name;
    }

    private LaunchTemplate TemplateOf(string name, MacHostFleetArgs args)
    {
        var type = args.Hosts.EffectiveInstanceType;
        var image = new FleetImage(this, type, Hosts.Region).Resolve(args.Launch);
        var template = new FleetLaunchTemplate(name, args.Hosts.ResourceTag, type, Hosts.Region).Compose(args.Launch, image);
        return new LaunchTemplate(name, template, new CustomResourceOptions { Parent = this });
    }

    private AutoScaling.Group GroupOf(string name, MacHostFleetArgs args)
    {
        var scaling = args.Scaling;
        var version = string.IsNullOrWhiteSpace(scaling.LaunchTemplateVersion) ? "$Default" : scaling.LaunchTemplateVersion;
        var group = new AutoScaling.GroupArgs
        {
            MinSize = scaling.MinSize,
            MaxSize = scaling.MaxSize,
            DesiredCapacity = scaling.DesiredCapacity ?? scaling.MinSize,
            HealthCheckType = scaling.HealthCheckType,
            HealthCheckGracePeriod = scaling.HealthCheckGracePeriodSeconds,
            LaunchTemplate = new GroupLaunchTemplateArgs { Id = Template.Id, Version = version },
            VpcZoneIdentifiers = SubnetIds,
            WaitForCapacityTimeout = scaling.WaitForCapacityTimeout,
            Region = Optional.Text(Hosts.Region),
        };
        if (scaling.TargetGroupArns is { } targets)
        {
            group.TargetGroupArns = targets;
        }

        foreach (var (key, value) in GroupTags(name, args).OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            group.Tags.Add(new GroupTagArgs { Key = key, Value = value, PropagateAtLaunch = true });
        }

        return new AutoScaling.Group(name, group, GroupOptions(scaling));
    }

    private static Dictionary<string, string> GroupTags(string name, MacHostFleetArgs args)
    {
        var tags = AwsTags.Of(name, args.Hosts.ResourceTag, args.Scaling.Tags);
        if (args.Launch.RunnerType.Length > 0)
        {
            tags.TryAdd(AwsTags.RunnerType, args.Launch.RunnerType);
        }

        return tags;
    }

    // The group must go before the hosts, because an instance keeps its host from being released.
    private CustomResourceOptions GroupOptions(FleetScalingArgs scaling) => new()
    {
        Parent = this,
        DependsOn = Hosts.Hosts.Apply(hosts => ImmutableArray<Resource>.CastUp(hosts)),
        IgnoreChanges = scaling.ManageDesiredCapacity ? [] : ["desiredCapacity"],
    };
}
