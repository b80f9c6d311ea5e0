using System.Text.Json;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Tests.Simulated;

public sealed class ShapeTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Subnet = "aws:ec2/subnet:Subnet";
    private const string Instance = "aws:ec2/instance:Instance";

    [Fact]
    public async Task A_network_and_its_instance_look_like_aws()
    {
        var provider = await new SimulatorSetup().StartAsync("aws", ("region", "eu-central-1"));
        var (_, vpc) = await SimulatorSetup.MakeAsync(provider, Vpc, "net", ("cidrBlock", "10.9.0.0/16"));
        var (_, subnet) = await SimulatorSetup.MakeAsync(
            provider, Subnet, "a", ("vpcId", vpc.Id), ("cidrBlock", "10.9.3.0/28"), ("availabilityZone", "eu-central-1b"));
        var (_, instance) = await SimulatorSetup.MakeAsync(
            provider, Instance, "web", ("ami", "ami-1"), ("instanceType", "t3.micro"), ("subnetId", subnet.Id), ("tags", PropertyMap.Of(("Name", "web"))));
        Assert.Matches("^vpc-[0-9a-f]{17}$", vpc.Id);
        Assert.Matches("^subnet-[0-9a-f]{17}$", subnet.Id);
        Assert.Matches("^i-[0-9a-f]{17}$", instance.Id);
        Assert.Equal($"arn:aws:ec2:eu-central-1:123456789012:instance/{instance.Id}", SimulatorSetup.Text(instance.Outputs, "arn"));
        Assert.Matches(@"^10\.9\.3\.([4-9]|1[0-4])$", SimulatorSetup.Text(instance.Outputs, "privateIp"));
        Assert.Equal("eu-central-1b", SimulatorSetup.Text(instance.Outputs, "availabilityZone"));
        Assert.Equal("running", SimulatorSetup.Text(instance.Outputs, "instanceState"));
        Assert.Equal("{Name:\"web\"}", instance.Outputs["tagsAll"].ToString());
        Assert.Equal("euc1-az2", SimulatorSetup.Text(subnet.Outputs, "availabilityZoneId"));
    }

    [Theory]
    [InlineData("aws:ec2/dedicatedHost:DedicatedHost", "^h-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/securityGroup:SecurityGroup", "^sg-[0-9a-f]{17}$")]
    [InlineData("aws:sns/topic:Topic", "^arn:aws:sns:us-east-1:123456789012:it-[0-9a-f]{7}$")]
    [InlineData("aws:ec2/eip:Eip", "^eipalloc-[0-9a-f]{17}$")]
    [InlineData("aws:kms/key:Key", "^[0-9a-f-]{36}$")]
    public async Task Ids_have_their_service_s_form(string type, string pattern)
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var required = SimulatorSetup.SchemaOf("aws")!.Resources[type].Inputs.Properties.Where(static p => p.IsRequiredInput)
            .Select(static p => (p.Name, (PropertyValue)"us-east-1a")).ToArray();
        var (_, created) = await SimulatorSetup.MakeAsync(provider, type, "it", required);
        Assert.Matches(pattern, created.Id);
    }

    [Theory]
    [InlineData(3, null, 3)]
    [InlineData(3, 5, 5)]
    [InlineData(0, null, 0)]
    public async Task A_scaling_group_without_a_wish_starts_with_its_fewest_machines(int fewest, int? wanted, int expected)
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        (string, PropertyValue)[] sizes = [("minSize", fewest), ("maxSize", 9)];
        var (_, group) = await SimulatorSetup.MakeAsync(
            provider, "aws:autoscaling/group:Group", "g", wanted is { } size ? [.. sizes, ("desiredCapacity", size)] : sizes);
        Assert.Equal(new NumberValue(expected), group.Outputs["desiredCapacity"]);
        Assert.Equal(new NumberValue(300), group.Outputs["defaultCooldown"]);
    }

    [Fact]
    public async Task A_node_group_has_what_the_service_takes_where_it_does_not_say()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var (_, cluster) = await SimulatorSetup.MakeAsync(provider, "aws:eks/cluster:Cluster", "k", ("roleArn", "arn:aws:iam::1:role/r"),
            ("version", "1.33"), ("vpcConfig", PropertyMap.Of(("subnetIds", PropertyValue.List("subnet-1")))));
        var sizes = PropertyMap.Of(("minSize", 1), ("maxSize", 4), ("desiredSize", 2));
        var (_, group) = await SimulatorSetup.MakeAsync(provider, "aws:eks/nodeGroup:NodeGroup", "n",
            ("clusterName", SimulatorSetup.Text(cluster.Outputs, "name")), ("nodeRoleArn", "arn:aws:iam::1:role/n"),
            ("scalingConfig", sizes), ("subnetIds", PropertyValue.List("subnet-1")));
        Assert.Equal(new MapValue(sizes), group.Outputs["scalingConfig"]);
        Assert.Equal("1.33", SimulatorSetup.Text(group.Outputs, "version"));
        Assert.Equal("ON_DEMAND", SimulatorSetup.Text(group.Outputs, "capacityType"));
        Assert.Equal("ACTIVE", SimulatorSetup.Text(group.Outputs, "status"));
        Assert.Equal(new NumberValue(20), group.Outputs["diskSize"]);
        Assert.Equal("[\"t3.medium\"]", group.Outputs["instanceTypes"].ToString());
    }

    [Fact]
    public async Task A_cluster_has_endpoint_and_certificate()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var (_, cluster) = await SimulatorSetup.MakeAsync(provider, "aws:eks/cluster:Cluster", "k", ("roleArn", "arn:aws:iam::1:role/r"),
            ("vpcConfig", PropertyMap.Of(("subnetIds", PropertyValue.List("subnet-1")))));
        Assert.Matches(@"^https://[0-9A-F]{32}\.gr7\.us-east-1\.eks\.amazonaws\.com$", SimulatorSetup.Text(cluster.Outputs, "endpoint"));
        Assert.Matches("^sg-[0-9a-f]{17}$", SimulatorSetup.Text(((MapValue)cluster.Outputs["vpcConfig"]).Properties, "clusterSecurityGroupId"));
        var data = SimulatorSetup.Text(((MapValue)cluster.Outputs["certificateAuthority"]).Properties, "data");
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(data)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubernetes_object_has_uid_version_and_status()
    {
        var provider = await new SimulatorSetup().StartAsync("kubernetes");
        var (inputs, made) = await SimulatorSetup.MakeAsync(
            provider, "kubernetes:apps/v1:Deployment", "web", ("spec", PropertyMap.Of(("replicas", 3), ("selector", PropertyMap.Empty),
                ("template", PropertyMap.Empty))));
        var name = SimulatorSetup.Text(((MapValue)inputs["metadata"]).Properties, "name");
        Assert.Matches("^web-[0-9a-f]{8}$", name);
        Assert.Equal("default/" + name, made.Id);
        var metadata = ((MapValue)made.Outputs["metadata"]).Properties;
        Assert.True(Guid.TryParse(SimulatorSetup.Text(metadata, "uid"), out _));
        Assert.Matches("^[0-9]+$", SimulatorSetup.Text(metadata, "resourceVersion"));
        Assert.Equal(new NumberValue(3), ((MapValue)made.Outputs["status"]).Properties["readyReplicas"]);
    }

    [Fact]
    public async Task A_virtual_machine_has_a_number()
    {
        var provider = await new SimulatorSetup().StartAsync("proxmoxve");
        var (_, made) = await SimulatorSetup.MakeAsync(provider, "proxmoxve:index/vmLegacy:VmLegacy", "vm", ("nodeName", "pve"));
        Assert.Equal(made.Id, made.Outputs["vmId"].ToString());
        Assert.InRange(int.Parse(made.Id, System.Globalization.CultureInfo.InvariantCulture), 100, 999_999_999);
        var (_, given) = await SimulatorSetup.MakeAsync(provider, "proxmoxve:index/vmLegacy:VmLegacy", "vm2", ("nodeName", "pve"), ("vmId", 207));
        Assert.Equal("207", given.Id);
    }

    [Fact]
    public async Task Random_values_obey_their_rules()
    {
        var provider = await new SimulatorSetup().StartAsync("random");
        var (_, password) = await SimulatorSetup.MakeAsync(provider, "random:index/randomPassword:RandomPassword", "p",
            ("length", 24), ("special", false), ("minNumeric", 5));
        var text = SimulatorSetup.Text(password.Outputs, "result");
        Assert.IsType<SecretValue>(password.Outputs["result"]);
        Assert.Matches("^[A-Za-z0-9]{24}$", text);
        Assert.True(text.Count(char.IsAsciiDigit) >= 5);
        var (_, bytes) = await SimulatorSetup.MakeAsync(provider, "random:index/randomBytes:RandomBytes", "b", ("length", 32));
        Assert.Equal(32, Convert.FromBase64String(SimulatorSetup.Text(bytes.Outputs, "base64")).Length);
        var (_, id) = await SimulatorSetup.MakeAsync(provider, "random:index/randomId:RandomId", "i", ("byteLength", 4), ("prefix", "x-"));
        Assert.Matches("^x-[0-9a-f]{8}$", SimulatorSetup.Text(id.Outputs, "hex"));
        var (_, number) = await SimulatorSetup.MakeAsync(provider, "random:index/randomInteger:RandomInteger", "n", ("min", 5), ("max", 9));
        Assert.InRange(((NumberValue)number.Outputs["result"]).Value, 5, 9);
        var (_, pet) = await SimulatorSetup.MakeAsync(provider, "random:index/randomPet:RandomPet", "pet", ("length", 3), ("separator", "_"));
        Assert.Matches("^[a-z]+_[a-z]+_[a-z]+$", pet.Id);
        var (_, uuid) = await SimulatorSetup.MakeAsync(provider, "random:index/randomUuid:RandomUuid", "u");
        Assert.True(Guid.TryParse(uuid.Id, out _));
    }

    [Fact]
    public async Task Functions_answer_plausibly_and_the_same_every_time()
    {
        var provider = await new SimulatorSetup().StartAsync("aws", ("region", "eu-west-1"));
        var image = new InvokeRequest("aws:ec2/getAmi:getAmi", PropertyMap.Of(("mostRecent", true), ("owners", PropertyValue.List("amazon"))), false);
        var first = (await provider.InvokeAsync(image, default)).Return;
        Assert.Matches("^ami-[0-9a-f]{17}$", SimulatorSetup.Text(first, "id"));
        Assert.Equal(first, (await provider.InvokeAsync(image, default)).Return);
        var zones = await AskAsync(provider, "aws:index/getAvailabilityZones:getAvailabilityZones");
        Assert.Equal("[\"eu-west-1a\",\"eu-west-1b\",\"eu-west-1c\"]", zones["names"].ToString());
        var region = await AskAsync(provider, "aws:index/getRegion:getRegion");
        Assert.Equal("eu-west-1", SimulatorSetup.Text(region, "region"));
        var caller = await AskAsync(provider, "aws:index/getCallerIdentity:getCallerIdentity");
        Assert.Equal("123456789012", SimulatorSetup.Text(caller, "accountId"));
        var wrong = await provider.InvokeAsync(new InvokeRequest("aws:ec2/getAmi:getAmi", PropertyMap.Of(("mostRecnt", true)), false), default);
        Assert.Equal("mostRecnt", Assert.Single(wrong.Failures).Property);
    }

    [Fact]
    public async Task A_policy_document_is_real_json()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var statement = PropertyMap.Of(
            ("actions", PropertyValue.List("s3:GetObject", "s3:PutObject")), ("resources", PropertyValue.List("*")),
            ("principals", PropertyValue.List(PropertyMap.Of(("type", "Service"), ("identifiers", PropertyValue.List("ec2.amazonaws.com"))))));
        var result = await provider.InvokeAsync(
            new InvokeRequest("aws:iam/getPolicyDocument:getPolicyDocument", PropertyMap.Of(("statements", PropertyValue.List(statement))), false), default);
        using var json = JsonDocument.Parse(SimulatorSetup.Text(result.Return, "json"));
        Assert.Equal(
            """{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*","Principal":{"Service":"ec2.amazonaws.com"}}""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("Statement")[0]));
    }

    [Fact]
    public async Task A_function_finds_what_the_stack_made()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var (_, vpc) = await SimulatorSetup.MakeAsync(provider, Vpc, "net", ("cidrBlock", "10.9.0.0/16"));
        var found = await provider.InvokeAsync(new InvokeRequest("aws:ec2/getVpc:getVpc", PropertyMap.Of(("id", vpc.Id)), false), default);
        Assert.Equal("10.9.0.0/16", SimulatorSetup.Text(found.Return, "cidrBlock"));
    }

    [Fact]
    public async Task A_preview_knows_inputs_and_nothing_that_only_the_run_makes()
    {
        var setup = new SimulatorSetup();
        var provider = await setup.StartAsync("aws");
        var planned = await provider.CreateAsync(
            new CreateRequest(SimulatorSetup.UrnOf(Vpc, "net"), PropertyMap.Of(("cidrBlock", "10.0.0.0/16")), true, null), default);
        Assert.Equal("", planned.Id);
        Assert.Equal("10.0.0.0/16", SimulatorSetup.Text(planned.Outputs, "cidrBlock"));
        Assert.IsType<UnknownValue>(planned.Outputs["arn"]);
        Assert.IsType<UnknownValue>(planned.Outputs["mainRouteTableId"]);
        Assert.Empty(setup.World.Resources);
    }

    private static async Task<PropertyMap> AskAsync(IProvider provider, string token) =>
        (await provider.InvokeAsync(new InvokeRequest(token, PropertyMap.Empty, false), default)).Return;
}
