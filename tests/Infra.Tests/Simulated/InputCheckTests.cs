using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Tests.Simulated;

public sealed class InputCheckTests
{
    private const string Instance = "aws:ec2/instance:Instance";
    private const string Subnet = "aws:ec2/subnet:Subnet";
    private const string Group = "aws:ec2/securityGroup:SecurityGroup";
    private const string Deployment = "kubernetes:apps/v1:Deployment";

    public static TheoryData<string, string, PropertyMap, string, string> BadInputs => new()
    {
        {
            "aws", Instance, PropertyMap.Of(("instanceTyp", "t3.micro")), "instanceTyp",
            "unknown property: aws:ec2/instance:Instance has no 'instanceTyp'; did you mean 'instanceType'?"
        },
        { "aws", Instance, PropertyMap.Of(("ebsOptimized", "yes")), "ebsOptimized", "expected boolean, got string \"yes\"" },
        { "aws", Instance, PropertyMap.Of(("tags", PropertyMap.Of(("Name", 7)))), "tags.Name", "expected string, got number 7" },
        { "aws", Instance, PropertyMap.Of(("vpcSecurityGroupIds", "sg-1")), "vpcSecurityGroupIds", "expected list of string, got string \"sg-1\"" },
        {
            "aws", Instance, PropertyMap.Of(("vpcSecurityGroupIds", PropertyValue.List("sg-1", true))), "vpcSecurityGroupIds[1]",
            "expected string, got boolean true"
        },
        { "aws", Instance, PropertyMap.Of(("ami", PropertyValue.Secret(5))), "ami", "expected string, got secret number" },
        { "aws", Subnet, PropertyMap.Empty, "vpcId", "missing required property: aws:ec2/subnet:Subnet needs 'vpcId' (string)" },
        {
            "aws", Group, PropertyMap.Of(("ingress", PropertyValue.List(PropertyMap.Of(("protocol", "tcp"), ("fromPort", 1.5), ("toPort", 2))))),
            "ingress[0].fromPort", "expected integer, got number 1.5"
        },
        {
            "aws", Group, PropertyMap.Of(("ingress", PropertyValue.List(PropertyMap.Of(("fromPort", 1), ("toPort", 2))))),
            "ingress[0].protocol", "missing required property: SecurityGroupIngress needs 'protocol' (string)"
        },
        {
            "aws", "aws:autoscaling/group:Group",
            PropertyMap.Of(("minSize", 0), ("maxSize", 1), ("enabledMetrics", PropertyValue.List("GroupMinSze"))), "enabledMetrics[0]",
            "expected one of \"GroupMinSize\", \"GroupMaxSize\", \"GroupDesiredCapacity\", \"GroupInServiceInstances\", "
            + "\"GroupInServiceCapacity\", \"GroupPendingInstances\", \"GroupPendingCapacity\", \"GroupStandbyInstances\", "
            + "\"GroupStandbyCapacity\", \"GroupTerminatingInstances\", \"GroupTerminatingCapacity\", \"GroupTotalInstances\" or 8 more; "
            + "got string \"GroupMinSze\"; did you mean \"GroupMinSize\"?"
        },
        {
            "random", "random:index/randomPet:RandomPet", PropertyMap.Of(("lenght", 3)), "lenght",
            "unknown property: random:index/randomPet:RandomPet has no 'lenght'; did you mean 'length'?"
        },
        { "kubernetes", Deployment, PropertyMap.Of(("kind", "Pod"), ("spec", PropertyMap.Empty)), "kind", "expected \"Deployment\", got string \"Pod\"" },
        {
            "kubernetes", "kubernetes:core/v1:Service",
            PropertyMap.Of(("spec", PropertyMap.Of(("ports", PropertyValue.List(PropertyMap.Of(("port", 80), ("targetPort", true))))))),
            "spec.ports[0].targetPort", "expected integer or string, got boolean true"
        },
    };

    [Theory]
    [MemberData(nameof(BadInputs))]
    public async Task A_bad_input_is_named_with_what_was_expected_and_seen(
        string package, string type, PropertyMap inputs, string path, string reason)
    {
        var provider = await new SimulatorSetup().StartAsync(package);
        var check = await SimulatorSetup.CheckAsync(provider, type, "web", inputs);
        Assert.Contains(new CheckFailure(path, reason), check.Failures);
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var check = await SimulatorSetup.CheckAsync(provider, Subnet, "web", PropertyMap.Of(("cidrBlock", 3), ("zone", "a")));
        Assert.Equal(["cidrBlock", "zone", "vpcId"], check.Failures.Select(static f => f.Property));
    }

    [Fact]
    public async Task Unknown_values_fit_everywhere()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var inputs = PropertyMap.Of(("vpcId", PropertyValue.Unknown), ("mapPublicIpOnLaunch", PropertyValue.Unknown), ("tags", PropertyValue.Unknown));
        Assert.Empty((await SimulatorSetup.CheckAsync(provider, Subnet, "web", inputs)).Failures);
    }

    [Fact]
    public async Task Defaults_and_constants_are_filled_in()
    {
        var setup = new SimulatorSetup();
        var group = await SimulatorSetup.CheckAsync(await setup.StartAsync("aws"), Group, "web", PropertyMap.Empty);
        Assert.Equal("Managed by Pulumi", SimulatorSetup.Text(group.Inputs, "description"));
        var deployment = await SimulatorSetup.CheckAsync(
            await setup.StartAsync("kubernetes"), Deployment, "web", PropertyMap.Of(("spec", PropertyMap.Empty)));
        Assert.Equal("apps/v1", SimulatorSetup.Text(deployment.Inputs, "apiVersion"));
        Assert.Equal("default", SimulatorSetup.Text(((MapValue)deployment.Inputs["metadata"]).Properties, "namespace"));
    }

    [Fact]
    public async Task Secret_properties_are_marked()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var check = await SimulatorSetup.CheckAsync(
            provider, "aws:secretsmanager/secretVersion:SecretVersion", "web", PropertyMap.Of(("secretId", "s"), ("secretString", "open")));
        Assert.IsType<SecretValue>(check.Inputs["secretString"]);
    }

    [Theory]
    [InlineData(Group, "Web", "name", "^Web-[0-9a-f]{7}$")]
    [InlineData("aws:s3/bucket:Bucket", "Web", "bucket", "^web-[0-9a-f]{7}$")]
    [InlineData("aws:ec2/keyPair:KeyPair", "Web", "keyName", "^Web-[0-9a-f]{7}$")]
    [InlineData("aws:kms/alias:Alias", "Web", "name", "^alias/Web-[0-9a-f]{7}$")]
    [InlineData("aws:lb/loadBalancer:LoadBalancer", "a-name-that-is-longer-than-a-load-balancer-takes", "name", "^a-name-that-is-longer-th-[0-9a-f]{7}$")]
    public async Task Names_are_made_where_the_package_makes_them(string type, string name, string property, string pattern)
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var check = await SimulatorSetup.CheckAsync(provider, type, name, PropertyMap.Empty);
        Assert.Matches(pattern, SimulatorSetup.Text(check.Inputs, property));
        var again = await SimulatorSetup.CheckAsync(provider, type, name, PropertyMap.Empty, check.Inputs);
        Assert.Equal(check.Inputs[property], again.Inputs[property]);
    }

    [Fact]
    public async Task Configured_autonaming_counts()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var request = new CheckRequest(SimulatorSetup.UrnOf(Group, "web"), null, PropertyMap.Empty);
        var proposed = await provider.CheckAsync(request with { Autonaming = new Autonaming("web-fixed", AutonamingMode.Propose) }, default);
        Assert.Equal("web-fixed", SimulatorSetup.Text(proposed.Inputs, "name"));
        var disabled = await provider.CheckAsync(request with { Autonaming = new Autonaming(null, AutonamingMode.Disable) }, default);
        Assert.Equal("name", Assert.Single(disabled.Failures).Property);
    }

    [Fact]
    public async Task A_provider_s_configuration_is_checked_through_its_json()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var urn = SimulatorSetup.UrnOf("pulumi:providers:aws", "default");
        var good = PropertyMap.Of(("region", "eu-west-1"), ("maxRetries", "3"), ("version", "7.48.0"), ("defaultTags", """{"tags":{"a":"b"}}"""));
        Assert.Empty((await provider.CheckConfigAsync(new CheckRequest(urn, null, good), default)).Failures);
        var bad = await provider.CheckConfigAsync(new CheckRequest(urn, null, PropertyMap.Of(("maxRetries", "many"), ("regoin", "x"))), default);
        Assert.Equal(
            ["expected integer, got string \"many\"", "unknown property: provider aws has no 'regoin'; did you mean 'region'?"],
            bad.Failures.Select(static f => f.Reason));
    }
}
