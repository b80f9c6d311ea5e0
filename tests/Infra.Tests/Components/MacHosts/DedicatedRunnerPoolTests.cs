using Infra.Components.MacHosts;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.MacHosts;

/// <summary>Systems census 3.3, DedicatedRunnerPool.</summary>
public sealed class DedicatedRunnerPoolTests
{
    private const string Host = "aws:ec2/dedicatedHost:DedicatedHost";
    private const string Instance = "aws:ec2/instance:Instance";

    [Fact]
    public async Task Every_unit_is_a_host_and_an_instance_of_one_name()
    {
        var args = Minimal();
        args.Hosts.QuantityPerZone = 2;
        var mocks = new RecordingMocks();
        DedicatedRunnerPool? pool = null;
        await RunAsync(mocks, () => pool = new DedicatedRunnerPool("ci", args));

        var names = mocks.OfType(Host).Select(host => host.Name!).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(4, names.Length);
        Assert.Contains("ci-9f535e", names);
        Assert.Equal(names, mocks.OfType(Instance).Select(instance => instance.Name!).Order(StringComparer.Ordinal));
        Assert.All(mocks.OfType(Instance), instance =>
        {
            Assert.Equal($"{instance.Name}-id", instance.Inputs.At("hostId"));
            Assert.Equal("host", instance.Inputs.At("tenancy"));
            Assert.Equal("7", instance.Inputs.At("launchTemplate", "version"));
            Assert.Equal("subnet-" + instance.Inputs.At("availabilityZone"), instance.Inputs.At("subnetId"));
        });
        Assert.Equal(4, (await ValueOf(pool!.InstanceIds)).Length);
    }

    [Fact]
    public async Task The_defaults_are_those_of_the_census()
    {
        var mocks = new RecordingMocks();
        await RunAsync(mocks, () => _ = new DedicatedRunnerPool("ci", Minimal()));

        var ebs = mocks.Single("aws:ec2/launchTemplate:LaunchTemplate").Inputs;
        Assert.Equal(100.0, ebs.At("blockDeviceMappings", 0, "ebs", "volumeSize"));
        Assert.Equal("gp3", ebs.At("blockDeviceMappings", 0, "ebs", "volumeType"));
        Assert.Equal("true", ebs.At("blockDeviceMappings", 0, "ebs", "encrypted"));
        var queue = mocks.Single("aws:sqs/queue:Queue").Inputs;
        Assert.Equal((1800.0, 86400.0), (queue.At("visibilityTimeoutSeconds"), queue.At("messageRetentionSeconds")));
    }

    [Fact]
    public async Task Mistakes_come_in_one_exception()
    {
        var args = Minimal();
        args.Hosts.QuantityPerZone = 0;
        args.SubnetIds.Remove("us-east-1b");
        args.QueueRetentionSeconds = 59;

        var problems = await ProblemsAsync(() => _ = new DedicatedRunnerPool("ci", args));

        Assert.Equal(
            ["Hosts.QuantityPerZone", "QueueRetentionSeconds", "SubnetIds[\"us-east-1b\"]"],
            problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    private static DedicatedRunnerPoolArgs Minimal() => new()
    {
        Hosts = new DedicatedHostPoolArgs { InstanceType = "mac2.metal", AvailabilityZones = ["us-east-1a", "us-east-1b"] },
        Launch = new FleetLaunchArgs { ImageId = "ami-1" },
        SubnetIds = new() { ["us-east-1a"] = "subnet-us-east-1a", ["us-east-1b"] = "subnet-us-east-1b" },
    };
}
