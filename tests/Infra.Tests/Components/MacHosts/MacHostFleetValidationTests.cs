using Infra.Components.MacHosts;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.MacHosts;

public sealed class MacHostFleetValidationTests
{
    public static TheoryData<string, string, Action<MacHostFleetArgs>> Mistakes => new()
    {
        { "no type", "Hosts.InstanceType", args => args.Hosts.InstanceType = null },
        { "blank type", "Hosts.InstanceType", args => args.Hosts.InstanceType = " " },
        { "no Mac", "Hosts.InstanceType", args => args.Hosts.InstanceType = "m5.large" },
        { "type and family", "Hosts.InstanceFamily", args => args.Hosts.InstanceFamily = "mac2" },
        {
            "no Mac family", "Hosts.InstanceFamily", args =>
            {
                args.Hosts.InstanceType = null;
                args.Hosts.InstanceFamily = "m5";
            }
        },
        { "no host", "Hosts.QuantityPerZone", args => args.Hosts.QuantityPerZone = 0 },
        { "too many hosts", "Hosts.QuantityPerZone", args => args.Hosts.QuantityPerZone = 101 },
        { "placement off", "Hosts.AutoPlacement", args => args.Hosts.AutoPlacement = "off" },
        { "recovery maybe", "Hosts.HostRecovery", args => args.Hosts.HostRecovery = "maybe" },
        { "no zones", "Hosts.AvailabilityZones", args => args.Hosts.AvailabilityZones = [] },
        { "zones and all zones", "Hosts.AvailabilityZones", args => args.Hosts.AllAvailabilityZones = true },
        { "region as zone", "Hosts.AvailabilityZones[0]", args => args.Hosts.AvailabilityZones = ["us-east-1"] },
        { "zone twice", "Hosts.AvailabilityZones[1]", args => args.Hosts.AvailabilityZones = ["us-east-1a", "us-east-1a"] },
        { "two regions", "Hosts.AvailabilityZones[1]", args => args.Hosts.AvailabilityZones = ["us-east-1a", "us-west-2a"] },
        { "zone of another region", "Hosts.AvailabilityZones[0]", args => args.Hosts.Region = "eu-west-1" },
        { "reserved tag", "Hosts.Tags[\"aws:name\"]", args => args.Hosts.Tags = new() { ["aws:name"] = "x" } },
        { "no image", "Launch.ImageId", args => args.Launch.ImageId = null },
        { "release in capitals", "Launch.MacOSRelease", args => args.Launch.MacOSRelease = "Sequoia" },
        { "group without licence", "Launch.LicenseConfigurationArns", args => args.Launch.HostResourceGroupArn = "arn:g" },
        { "negative volume", "Launch.RootVolumeSize", args => args.Launch.RootVolumeSize = -1 },
        { "odd volume type", "Launch.RootVolumeType", args => args.Launch.RootVolumeType = "floppy" },
        { "no device", "Launch.RootDeviceName", args => args.Launch.RootDeviceName = "" },
        { "no subnets", "Scaling.SubnetIds", args => args.Scaling.SubnetIds = null },
        { "negative minimum", "Scaling.MinSize", args => args.Scaling.MinSize = -1 },
        { "more Macs than hosts", "Scaling.MaxSize", args => args.Scaling.MaxSize = 2 },
        { "minimum above maximum", "Scaling.MaxSize", args => args.Scaling.MinSize = 1 },
        { "desired above maximum", "Scaling.DesiredCapacity", args => args.Scaling.DesiredCapacity = 1 },
        { "odd health check", "Scaling.HealthCheckType", args => args.Scaling.HealthCheckType = "ICMP" },
        { "negative grace", "Scaling.HealthCheckGracePeriodSeconds", args => args.Scaling.HealthCheckGracePeriodSeconds = -1 },
        { "odd version", "Scaling.LaunchTemplateVersion", args => args.Scaling.LaunchTemplateVersion = "newest" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found_at_its_place(string what, string path, Action<MacHostFleetArgs> spoil)
    {
        var args = MacHostFleetTests.Minimal();
        spoil(args);

        var problem = Assert.Single(await ProblemsAsync(() => _ = new MacHostFleet("macs", args)));

        Assert.Equal((what, path), (what, problem.Path));
    }

    [Fact]
    public async Task All_mistakes_come_in_one_exception()
    {
        var problems = await ProblemsAsync(() => _ = new MacHostFleet("macs", new MacHostFleetArgs()));

        Assert.Equal(
            ["Hosts.AvailabilityZones", "Hosts.InstanceType", "Launch.ImageId", "Scaling.SubnetIds"],
            problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("us-west-2-lax-1a", true)]
    [InlineData("ap-southeast-2c", true)]
    [InlineData("us-gov-west-1b", true)]
    [InlineData("useast1a", false)]
    [InlineData("us-east-1A", false)]
    [InlineData("", false)]
    public async Task Zones_are_read(string zone, bool valid)
    {
        var args = MacHostFleetTests.Minimal();
        args.Hosts.AvailabilityZones = [zone];

        if (valid)
        {
            await RunAsync(new RecordingMocks(), () => _ = new MacHostFleet("macs", args));
        }
        else
        {
            Assert.Equal("Hosts.AvailabilityZones[0]", Assert.Single(await ProblemsAsync(() => _ = new MacHostFleet("macs", args))).Path);
        }
    }
}
