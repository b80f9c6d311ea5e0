using Infra.Bindings;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Blueprints.JsonSchema;
using Infra.Core.Schema;
using Infra.Tests.Blueprints;
using Infra.Tests.House;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Stacks;

/// <summary>The dev stack as it is in the repository.</summary>
public sealed class DevBlueprintTests
{
    private static readonly Lazy<IResourceCatalog> Catalog = new(static () => new PackageSchemaCatalog(
        new[] { "aws", "kubernetes", "proxmoxve", "random" }.Select(static name =>
        {
            using var stream = PackageFacts.Open(name)!;
            return SchemaReader.Read(stream, name).Require();
        })));

    private static string PathOf(string file) => Path.Combine(Repository.Root, "stacks", file);

    [Fact]
    public void It_has_no_mistake()
    {
        var blueprint = new BlueprintLoader().Load(PathOf("dev.blueprint.yaml")).Require();
        Assert.Empty(new BlueprintValidator(StandardKinds.All, Catalog.Value).Validate(blueprint));
        Assert.Equal(["ImageBuilderPipeline", "MacHostFleet", "RemoteCluster", "WireGuardMesh"], blueprint.Components.Select(static c => c.Type.Value).Order());
    }

    [Fact]
    public void The_example_in_the_documentation_has_no_mistake()
    {
        var document = Repository.Read("docs", "BLUEPRINTS.md");
        var begin = document.IndexOf("```yaml\nversion", StringComparison.Ordinal) + "```yaml\n".Length;
        var example = document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)];
        var blueprint = new BlueprintLoader().Parse("BLUEPRINTS.md", example).Require();
        Assert.Empty(new BlueprintValidator(StandardKinds.All, Catalog.Value).Validate(blueprint));
    }

    [Fact]
    public void The_kinds_that_the_documentation_names_are_those_that_exist() =>
        Assert.All(StandardKinds.All.Names, static kind => Assert.Contains($"`{kind}`", Repository.Read("docs", "BLUEPRINTS.md"), StringComparison.Ordinal));

    [Fact]
    public async Task It_declares_all_of_its_resources()
    {
        var loaded = new BlueprintLoader().Load(PathOf("dev.blueprint.yaml")).Require();
        var defaults = loaded.Config.Select(static c => c.Key.Value == "runnerToken"
            ? c with { Default = new Infra.Blueprints.Values.BlueprintText(c.Key.Location, "token") } : c);
        var program = new BlueprintCompiler(StandardKinds.All, Catalog.Value).Compile(loaded with { Config = [.. defaults] }).Require();
        var mocks = new RecordingMocks(static args => new Dictionary<string, object?>
        {
            ["arn"] = $"arn:{args.Name}",
            ["name"] = args.Inputs.GetValueOrDefault("name") ?? args.Name,
            ["publicIp"] = "198.51.100.7",
            ["result"] = "secret",
        });
        var (resources, outputs) = await Deployment.TestAsync(mocks, new TestOptions { ProjectName = "infra", StackName = "dev" }, program.Run);

        Assert.InRange(mocks.Registered.Length, loaded.Resources.Length + loaded.Components.Length, 90);
        var names = mocks.Registered.Select(static r => r.Name).ToHashSet();
        Assert.All(loaded.Resources, declared => Assert.Contains(declared.Name.Value, names));
        Assert.Equal(loaded.Outputs!.Entries.Select(static e => e.Key).Order(), outputs.Keys.Order());
        Assert.Equal("t3.small", mocks.Inputs("gateway")["instanceType"]);
        Assert.NotEmpty(resources);
    }

    [Fact]
    public void The_schema_for_editors_is_current() =>
        Assert.Equal(File.ReadAllText(PathOf("blueprint.schema.json")), BlueprintJsonSchema.Write(StandardKinds.All));
}
