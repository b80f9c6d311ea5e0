using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Tests.Simulated;

public sealed class ReplacementTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";

    public static TheoryData<string, string, PropertyMap, PropertyMap, string[]> Changes => new()
    {
        { "aws", Vpc, PropertyMap.Of(("cidrBlock", "10.0.0.0/16")), PropertyMap.Of(("cidrBlock", "10.1.0.0/16")), ["cidrBlock"] },
        { "aws", Vpc, PropertyMap.Of(("enableDnsSupport", false)), PropertyMap.Of(("enableDnsSupport", true)), [] },
        { "aws", Vpc, PropertyMap.Of(("instanceTenancy", "default")), PropertyMap.Of(("instanceTenancy", "dedicated")), ["instanceTenancy"] },
        {
            "kubernetes", "kubernetes:apps/v1:Deployment", PropertyMap.Of(("spec", PropertyMap.Of(("replicas", 1)))),
            PropertyMap.Of(("spec", PropertyMap.Of(("replicas", 2)))), []
        },
        {
            "kubernetes", "kubernetes:apps/v1:Deployment",
            PropertyMap.Of(("spec", PropertyMap.Of(("selector", PropertyMap.Of(("matchLabels", PropertyMap.Of(("app", "a")))))))),
            PropertyMap.Of(("spec", PropertyMap.Of(("selector", PropertyMap.Of(("matchLabels", PropertyMap.Of(("app", "b")))))))), ["spec"]
        },
        {
            "kubernetes", "kubernetes:core/v1:ConfigMap", PropertyMap.Of(("data", PropertyMap.Of(("a", "1")))),
            PropertyMap.Of(("data", PropertyMap.Of(("a", "2")))), ["data"]
        },
        {
            "proxmoxve", "proxmoxve:index/containerLegacy:ContainerLegacy", PropertyMap.Of(("disk", PropertyMap.Of(("size", 8)))),
            PropertyMap.Of(("disk", PropertyMap.Of(("size", 4)))), ["disk"]
        },
        {
            "proxmoxve", "proxmoxve:index/containerLegacy:ContainerLegacy", PropertyMap.Of(("disk", PropertyMap.Of(("size", 4)))),
            PropertyMap.Of(("disk", PropertyMap.Of(("size", 8)))), []
        },
        {
            "proxmoxve", "proxmoxve:index/vmLegacy:VmLegacy", PropertyMap.Of(("nodeName", "a")),
            PropertyMap.Of(("nodeName", "b"), ("migrate", true)), []
        },
        { "proxmoxve", "proxmoxve:index/vmLegacy:VmLegacy", PropertyMap.Of(("nodeName", "a")), PropertyMap.Of(("nodeName", "b")), ["nodeName"] },
        { "random", "random:index/randomPet:RandomPet", PropertyMap.Of(("length", 2)), PropertyMap.Of(("length", 3)), ["length"] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_schema_s_facts_decide_what_replaces(
        string package, string type, PropertyMap olds, PropertyMap news, string[] replaces)
    {
        var provider = await new SimulatorSetup().StartAsync(package);
        var diff = await SimulatorSetup.DiffAsync(provider, type, "it", olds, news);
        Assert.Equal(DiffChanges.Some, diff.Changes);
        Assert.Equal(replaces, diff.Replaces);
        Assert.Equal(replaces.Length > 0, diff.DetailedDiff!.Values.Any(static d => d.Kind.ToString().EndsWith("Replace", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mutable_config_map_changes_in_place()
    {
        var provider = await new SimulatorSetup().StartAsync("kubernetes", ("enableConfigMapMutable", "true"));
        var diff = await SimulatorSetup.DiffAsync(
            provider, "kubernetes:core/v1:ConfigMap", "it",
            PropertyMap.Of(("data", PropertyMap.Of(("a", "1")))), PropertyMap.Of(("data", PropertyMap.Of(("a", "2")))));
        Assert.Empty(diff.Replaces);
    }

    [Fact]
    public async Task An_unknown_fact_changes_in_place_and_says_so()
    {
        var setup = new SimulatorSetup();
        var provider = await setup.StartAsync("aws");
        var schema = SimulatorSetup.SchemaOf("aws")!;
        var (resource, property) = schema.Resources.Values.OrderBy(static r => r.Token, StringComparer.Ordinal)
            .SelectMany(static r => r.Inputs.Properties.Select(p => (r, p)))
            .First(static x => x.p.Replace == Core.Schema.ReplaceFact.Unknown && x.p.Type.Kind == Core.Schema.TypeKind.String);
        var diff = await SimulatorSetup.DiffAsync(
            provider, resource.Token, "it", PropertyMap.Of((property.Name, "a")), PropertyMap.Of((property.Name, "b")));
        Assert.Empty(diff.Replaces);
        Assert.Equal("INF3103", Assert.Single(setup.Reports).Code);
    }

    [Fact]
    public async Task A_given_name_deletes_first_and_a_made_one_does_not()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        const string Type = "aws:iam/role:Role";
        var given = await SimulatorSetup.DiffAsync(provider, Type, "web",
            PropertyMap.Of(("name", "web"), ("path", "/a/")), PropertyMap.Of(("name", "web"), ("path", "/b/")));
        Assert.True(given.DeleteBeforeReplace);
        var made = await SimulatorSetup.DiffAsync(provider, Type, "web",
            PropertyMap.Of(("name", "web-1a2b3c4"), ("path", "/a/")), PropertyMap.Of(("name", "web-1a2b3c4"), ("path", "/b/")));
        Assert.False(made.DeleteBeforeReplace);
    }

    [Fact]
    public async Task Ignored_changes_do_not_count()
    {
        var provider = await new SimulatorSetup().StartAsync("aws");
        var request = new DiffRequest(
            SimulatorSetup.UrnOf(Vpc, "it"), "vpc-1", PropertyMap.Of(("cidrBlock", "10.0.0.0/16")), PropertyMap.Empty,
            PropertyMap.Of(("cidrBlock", "10.1.0.0/16")))
        { IgnoreChanges = ["cidrBlock"] };
        Assert.Equal(DiffChanges.None, (await provider.DiffAsync(request, default)).Changes);
    }
}
