using System.Collections.Immutable;
using System.Text;
using Infra.Components.MacHosts;
using Pulumi;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.MacHosts;

/// <summary>Systems census 3.3, 3.5 and 3.6, row by row, as far as a fleet covers them.</summary>
public sealed class MacHostFleetTests
{
    private const string Host = "aws:ec2/dedicatedHost:DedicatedHost";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";
    private const string Group = "aws:autoscaling/group:Group";

    [Fact]
    public async Task A_fleet_has_hosts_in_every_zone_one_template_and_one_group()
    {
        var args = Minimal();
        args.Hosts.AvailabilityZones = ["us-east-1a", "us-east-1b"];
        args.Hosts.QuantityPerZone = 2;
        var (fleet, mocks) = await DeployAsync(args);

        Assert.Equal(
            ["macs-us-east-1a-0", "macs-us-east-1a-1", "macs-us-east-1b-0", "macs-us-east-1b-1"],
            mocks.OfType(Host).Select(host => host.Name!).Order(StringComparer.Ordinal));
        var host = mocks.Named(Host, "macs-us-east-1b-1").Inputs;
        Assert.Equal("us-east-1b", host.At("availabilityZone"));
        Assert.Equal("mac2.metal", host.At("instanceType"));
        Assert.Null(host.At("instanceFamily"));
        Assert.Equal("on", host.At("autoPlacement"));
        Assert.Equal("off", host.At("hostRecovery"));
        Assert.Equal("us-east-1", host.At("region"));
        Assert.Equal("macs", host.At("tags", "infra:component"));
        Assert.Single(mocks.OfType(Template));
        Assert.Single(mocks.OfType(Group));

        Assert.Equal(4, (await ValueOf(fleet.HostIds)).Length);
        Assert.Equal(["macs-us-east-1b-0-id", "macs-us-east-1b-1-id"], (await ValueOf(fleet.HostIdsByZone))["us-east-1b"].AsEnumerable());
        Assert.Equal("macs-id", await ValueOf(fleet.LaunchTemplateId));
        Assert.Equal(7, await ValueOf(fleet.LaunchTemplateVersion));
        Assert.Equal("macs", await ValueOf(fleet.AutoScalingGroupName));
    }

    [Fact]
    public async Task The_defaults_are_those_of_the_census()
    {
        var (_, mocks) = await DeployAsync(Minimal());

        Assert.Single(mocks.OfType(Host));
        var group = mocks.Single(Group).Inputs;
        Assert.Equal(0.0, group.At("minSize"));
        Assert.Equal(0.0, group.At("maxSize"));
        Assert.Equal(0.0, group.At("desiredCapacity"));
        Assert.Equal("EC2", group.At("healthCheckType"));
        Assert.Equal(0.0, group.At("healthCheckGracePeriod"));
        Assert.Equal("$Latest", group.At("launchTemplate", "version"));
        Assert.Equal("macs-id", group.At("launchTemplate", "id"));
        Assert.Equal("0", group.At("waitForCapacityTimeout"));
        Assert.Null(group.At("forceDelete"));
        Assert.Equal("subnet-1", group.At("vpcZoneIdentifiers", 0));

        var template = mocks.Single(Template).Inputs;
        Assert.Equal("ami-1", template.At("imageId"));
        Assert.Equal("mac2.metal", template.At("instanceType"));
        Assert.Equal("host", template.At("placement", "tenancy"));
        Assert.Null(template.At("placement", "hostId"));
        Assert.Equal("required", template.At("metadataOptions", "httpTokens"));
        Assert.Equal("enabled", template.At("metadataOptions", "instanceMetadataTags"));
        Assert.Equal(false, template.At("updateDefaultVersion"));
        Assert.Null(template.At("userData"));
        Assert.Null(template.At("blockDeviceMappings"));
        Assert.Null(template.At("iamInstanceProfile"));
        Assert.Null(template.At("licenseSpecifications"));
    }

    [Fact]
    public async Task Every_field_of_the_launch_template_arrives()
    {
        var args = Minimal();
        args.Hosts.ResourceTag = "ci";
        args.Launch = new FleetLaunchArgs
        {
            ImageId = "ami-2",
            UserData = "#!/bin/zsh\necho ü",
            SecurityGroupIds = new[] { "sg-1", "sg-2" },
            InstanceProfileName = "profile",
            KeyName = "key",
            RunnerType = "macos-arm",
            HostResourceGroupArn = "arn:aws:resource-groups:us-east-1:1:group/g",
            LicenseConfigurationArns = ["arn:aws:license-manager:us-east-1:1:license-configuration:l"],
            RootVolumeSize = 200,
            RootVolumeEncrypted = true,
            Tags = new() { ["team"] = "apple" },
            SetDefaultVersionToLatest = true,
            Customize = template => template.DisableApiTermination = true,
        };
        var (_, mocks) = await DeployAsync(args);

        var template = mocks.Single(Template).Inputs;
        Assert.Equal("#!/bin/zsh\necho ü", Encoding.UTF8.GetString(Convert.FromBase64String((string)template.At("userData")!)));
        Assert.Equal(["sg-1", "sg-2"], ((ImmutableArray<object>)template.At("vpcSecurityGroupIds")!).Cast<string>());
        Assert.Equal("profile", template.At("iamInstanceProfile", "name"));
        Assert.Equal("key", template.At("keyName"));
        Assert.Equal("arn:aws:resource-groups:us-east-1:1:group/g", template.At("placement", "hostResourceGroupArn"));
        Assert.NotNull(template.At("licenseSpecifications", 0, "licenseConfigurationArn"));
        Assert.Equal("/dev/sda1", template.At("blockDeviceMappings", 0, "deviceName"));
        Assert.Equal(200.0, template.At("blockDeviceMappings", 0, "ebs", "volumeSize"));
        Assert.Equal("gp3", template.At("blockDeviceMappings", 0, "ebs", "volumeType"));
        Assert.Equal("true", template.At("blockDeviceMappings", 0, "ebs", "encrypted"));
        Assert.Equal("true", template.At("blockDeviceMappings", 0, "ebs", "deleteOnTermination"));
        Assert.Equal(true, template.At("updateDefaultVersion"));
        Assert.Equal(true, template.At("disableApiTermination"));
        Assert.Equal("instance", template.At("tagSpecifications", 0, "resourceType"));
        Assert.Equal("macos-arm", template.At("tagSpecifications", 0, "tags", "github:runner-type"));
        Assert.Equal("ci", template.At("tagSpecifications", 0, "tags", "infra:resource-tag"));
        Assert.Equal("apple", template.At("tagSpecifications", 0, "tags", "team"));
    }

    [Fact]
    public async Task Every_field_of_the_group_arrives_and_tags_reach_instances()
    {
        var args = Minimal();
        args.Hosts.QuantityPerZone = 5;
        args.Scaling.MinSize = 1;
        args.Scaling.MaxSize = 4;
        args.Scaling.DesiredCapacity = 2;
        args.Scaling.HealthCheckType = "ELB";
        args.Scaling.HealthCheckGracePeriodSeconds = 900;
        args.Scaling.LaunchTemplateVersion = " ";
        args.Scaling.TargetGroupArns = "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1";
        args.Scaling.Tags = new() { ["team"] = "apple" };
        var (_, mocks) = await DeployAsync(args);

        var group = mocks.Single(Group).Inputs;
        Assert.Equal((1.0, 4.0, 2.0), (group.At("minSize"), group.At("maxSize"), group.At("desiredCapacity")));
        Assert.Equal("ELB", group.At("healthCheckType"));
        Assert.Equal(900.0, group.At("healthCheckGracePeriod"));
        Assert.Equal("$Default", group.At("launchTemplate", "version"));
        Assert.NotNull(group.At("targetGroupArns", 0));
        var tags = ((ImmutableArray<object>)group.At("tags")!).Cast<ImmutableDictionary<string, object>>().ToArray();
        Assert.Contains(tags, tag => Equals(tag["key"], "team") && Equals(tag["value"], "apple"));
        Assert.All(tags, tag => Assert.Equal(true, tag["propagateAtLaunch"]));
    }

    [Fact]
    public async Task All_zones_that_are_available_get_hosts()
    {
        var args = Minimal();
        args.Hosts.AvailabilityZones = [];
        args.Hosts.AllAvailabilityZones = true;
        var mocks = new RecordingMocks();
        mocks.Functions["aws:index/getAvailabilityZones:getAvailabilityZones"] =
            Answer(("names", ImmutableArray.Create<object>("eu-west-1a", "eu-west-1c")));

        var fleet = await DeployAsync(args, mocks);

        Assert.Equal("available", mocks.Calls["aws:index/getAvailabilityZones:getAvailabilityZones"].At("state"));
        Assert.Equal(["eu-west-1a", "eu-west-1c"], (await ValueOf(fleet.HostIdsByZone)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_family_stands_for_its_bare_metal_size()
    {
        var args = Minimal();
        args.Hosts.InstanceType = null;
        args.Hosts.InstanceFamily = "mac1";
        var (fleet, mocks) = await DeployAsync(args);

        Assert.Equal("mac1", mocks.Single(Host).Inputs.At("instanceFamily"));
        Assert.Null(mocks.Single(Host).Inputs.At("instanceType"));
        Assert.Equal("mac1.metal", mocks.Single(Template).Inputs.At("instanceType"));
        Assert.Equal(TimeSpan.FromMinutes(50), fleet.ScrubTime);
    }

    [Fact]
    public async Task A_resource_group_lists_the_hosts_by_their_tags()
    {
        var args = Minimal();
        args.Hosts.HostResourceGroupName = "mac-hosts";
        var (fleet, mocks) = await DeployAsync(args);

        var group = mocks.Single("aws:resourcegroups/group:Group").Inputs;
        Assert.Equal("mac-hosts", group.At("name"));
        Assert.Equal("TAG_FILTERS_1_0", group.At("resourceQuery", "type"));
        Assert.Equal(
            """{"ResourceTypeFilters":["AWS::EC2::Host"],"TagFilters":[{"Key":"infra:component","Values":["macs"]}]}""",
            group.At("resourceQuery", "query"));
        Assert.NotNull(fleet.Hosts.HostResourceGroupArn);
    }

    [Theory]
    [InlineData("mac1.metal", "x86_64_mac")]
    [InlineData("mac2-m2pro.metal", "arm64_mac")]
    public async Task A_release_of_macos_is_looked_up_for_the_architecture(string type, string architecture)
    {
        var args = Minimal();
        args.Hosts.InstanceType = type;
        args.Launch.ImageId = null;
        args.Launch.MacOSRelease = "sequoia";
        var mocks = new RecordingMocks();
        mocks.Functions["aws:ssm/getParameter:getParameter"] = Answer(("insecureValue", "ami-mac"));

        await DeployAsync(args, mocks);

        Assert.Equal($"/aws/service/ec2-macos/sequoia/{architecture}/latest/image_id", mocks.Calls["aws:ssm/getParameter:getParameter"].At("name"));
        Assert.Equal("ami-mac", mocks.Single(Template).Inputs.At("imageId"));
    }

    [Fact]
    public async Task A_pipeline_name_means_its_newest_image_in_this_region()
    {
        var args = Minimal();
        args.Launch.ImageId = null;
        args.Launch.ImagePipelineName = "xcode-pipeline";
        var mocks = new RecordingMocks();
        mocks.Functions["aws:ec2/getAmi:getAmi"] = Answer(("imageId", "ami-new"));

        await DeployAsync(args, mocks);

        var call = mocks.Calls["aws:ec2/getAmi:getAmi"];
        Assert.Equal(true, call.At("mostRecent"));
        Assert.Equal("self", call.At("owners", 0));
        Assert.Equal("us-east-1", call.At("region"));
        Assert.Equal("tag:infra:image-pipeline", call.At("filters", 0, "name"));
        Assert.Equal("xcode-pipeline", call.At("filters", 0, "values", 0));
        Assert.Equal("ami-new", mocks.Single(Template).Inputs.At("imageId"));
    }

    [Fact]
    public async Task Subnets_are_found_by_the_name_of_the_vpc_in_the_zones_of_the_hosts()
    {
        var args = Minimal();
        args.Scaling.SubnetIds = null;
        args.Scaling.VpcName = "ci";
        var mocks = new RecordingMocks();
        mocks.Functions["aws:ec2/getVpcs:getVpcs"] = Answer(("ids", ImmutableArray.Create<object>("vpc-1")));
        mocks.Functions["aws:ec2/getSubnets:getSubnets"] = Answer(("ids", ImmutableArray.Create<object>("subnet-8", "subnet-9")));

        var fleet = await DeployAsync(args, mocks);

        Assert.Equal("ci", mocks.Calls["aws:ec2/getVpcs:getVpcs"].At("tags", "Name"));
        Assert.Equal("vpc-1", mocks.Calls["aws:ec2/getSubnets:getSubnets"].At("filters", 0, "values", 0));
        Assert.Equal("us-east-1a", mocks.Calls["aws:ec2/getSubnets:getSubnets"].At("filters", 1, "values", 0));
        Assert.Equal(["subnet-8", "subnet-9"], (await ValueOf(fleet.SubnetIds)).AsEnumerable());
    }

    [Theory]
    [InlineData("", "No VPC has the tag")]
    [InlineData("vpc-1,vpc-2", "2 VPCs have the tag")]
    [InlineData("vpc-1", "has no subnet in us-east-1a")]
    public async Task A_vpc_that_is_not_the_one_ends_the_run_with_a_reason(string vpcs, string reason)
    {
        var args = Minimal();
        args.Scaling.SubnetIds = null;
        args.Scaling.VpcName = "ci";
        var mocks = new RecordingMocks();
        object[] ids = [.. vpcs.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        mocks.Functions["aws:ec2/getVpcs:getVpcs"] = Answer(("ids", ids.ToImmutableArray()));
        mocks.Functions["aws:ec2/getSubnets:getSubnets"] = Answer(("ids", ImmutableArray<object>.Empty));

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => DeployAsync(args, mocks));

        Assert.Contains(reason, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_facts_of_mac_hosts_are_those_of_the_census()
    {
        var allocated = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(allocated.AddDays(1), MacHostFacts.EarliestRelease(allocated));
        Assert.Equal(TimeSpan.FromMinutes(50), MacHostFacts.ScrubTime("mac1.metal"));
        Assert.Equal(TimeSpan.FromMinutes(110), MacHostFacts.ScrubTime("mac2.metal"));
        Assert.Equal(TimeSpan.FromMinutes(180), MacHostFacts.ScrubTimeWithFirmwareUpdate);
        Assert.Equal(1, MacHostFacts.InstancesPerHost);
    }

    [Theory]
    [InlineData("mac1.metal", true)]
    [InlineData("mac2-m2pro.metal", true)]
    [InlineData("mac-m4.metal", true)]
    [InlineData("machine.metal", false)]
    [InlineData("mac2.large", false)]
    [InlineData("mac.metal", false)]
    [InlineData("m5.metal", false)]
    public void Mac_types_are_told_from_others(string type, bool expected)
    {
        Assert.Equal(expected, MacHostFacts.IsMacType(type));
    }

    internal static MacHostFleetArgs Minimal() => new()
    {
        Hosts = new DedicatedHostPoolArgs { InstanceType = "mac2.metal", AvailabilityZones = ["us-east-1a"] },
        Launch = new FleetLaunchArgs { ImageId = "ami-1" },
        Scaling = new FleetScalingArgs { SubnetIds = "subnet-1" },
    };

    private static ImmutableDictionary<string, object> Answer(params (string Key, object Value)[] values) => values
        .Append(("id", "answer"))
        .Append(("region", "us-east-1"))
        .ToImmutableDictionary(value => value.Item1, value => value.Item2, StringComparer.Ordinal);

    private static async Task<(MacHostFleet Fleet, RecordingMocks Mocks)> DeployAsync(MacHostFleetArgs args)
    {
        var mocks = new RecordingMocks();
        return (await DeployAsync(args, mocks), mocks);
    }

    private static async Task<MacHostFleet> DeployAsync(MacHostFleetArgs args, RecordingMocks mocks)
    {
        MacHostFleet? fleet = null;
        await RunAsync(mocks, () => fleet = new MacHostFleet("macs", args));
        return fleet!;
    }
}
