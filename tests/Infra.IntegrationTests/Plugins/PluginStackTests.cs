using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace Infra.IntegrationTests.Plugins;

/// <summary>Stacks whose providers are plugins in processes of their own, from the first update to the destroy.</summary>
public sealed class PluginStackTests
{
    [Fact]
    public async Task A_provider_written_with_the_SDK_runs_as_a_plugin()
    {
        using var project = new PluginProject();
        project.AddSample("pets", "pets");
        await project.MustAsync("plugin", "trust", "pets");
        var (name, kind) = ("Tom", "cat");
        project.Program = () =>
        {
            var tom = new Pet("tom", kind, name);
            var pair = new RemotePair("pair");
            var described = Deployment.Instance.Invoke<Described>("pets:index:describe", new DictionaryInvokeArgs(Properties(("kind", "cat"))));
            var said = Deployment.Instance.Call<Described>("pets:index:Pair/say", new Word(), pair);
            return new Dictionary<string, object?>
            {
                ["id"] = tom.Id,
                ["age"] = tom.Age,
                ["joined"] = pair.Joined,
                ["described"] = described.Apply(static d => d.Text),
                ["said"] = said.Apply(static d => d.Text),
            };
        };

        await project.MustAsync("preview", "-s", "dev");
        var up = await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview");
        Assert.DoesNotContain("chip-4711", up, StringComparison.Ordinal);
        Assert.Contains("adopting tom, whose chip is [secret]", up, StringComparison.Ordinal);
        var outputs = await OutputsAsync(project);
        Assert.Equal(("cat-tom", "0"), (outputs["id"], outputs["age"]));
        Assert.Equal("dog-pair-1+dog-pair-2", outputs["joined"]);
        Assert.Equal(("a cat", "pair says woof"), (outputs["described"], outputs["said"]));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(project.Folder, "pets")).Length);

        await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview", "--expect-no-changes");
        await project.MustAsync("refresh", "-s", "dev", "--yes", "--skip-preview", "--expect-no-changes");
        name = "Thomas";
        Assert.Contains("1 updated", await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview"), StringComparison.Ordinal);
        kind = "lion";
        Assert.Contains("1 replaced", await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview"), StringComparison.Ordinal);
        await project.MustAsync("destroy", "-s", "dev", "--yes", "--skip-preview");
        Assert.Empty(Directory.GetFiles(Path.Combine(project.Folder, "pets")));
    }

    [Fact]
    public async Task Components_of_an_assembly_run_as_a_plugin()
    {
        using var project = new PluginProject("sim");
        project.AddSample("kennels", "kennels");
        await project.MustAsync("plugin", "trust", "kennels");
        project.Program = static () =>
        {
            var seed = new CustomResource("sim:index:Seed", "seed", new DictionaryResourceArgs(Properties(("a", 1))), null);
            var kennel = new RemoteKennel("home", Properties(
                ("animals", new[] { "rex", "bello" }),
                ("motto", Output.CreateSecret(seed.Id.Apply(static _ => "quiet please"))),
                ("yard", Properties(("width", 7)))));
            return new Dictionary<string, object?> { ["summary"] = kennel.Summary, ["size"] = kennel.Size };
        };

        var preview = await project.MustAsync("preview", "-s", "dev");
        Assert.Contains("home-guard", preview, StringComparison.Ordinal);
        var up = await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview");
        Assert.DoesNotContain("quiet please", up, StringComparison.Ordinal);
        var outputs = await OutputsAsync(project);
        Assert.Equal(("2 animals, quiet please", "7"), (outputs["summary"], outputs["size"]));
        await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview", "--expect-no-changes");
        await project.MustAsync("destroy", "-s", "dev", "--yes", "--skip-preview");
    }

    [Fact]
    public async Task The_simulated_provider_runs_as_a_plugin_that_a_shim_starts()
    {
        using var project = new PluginProject();
        var lines = await project.MustAsync("plugin", "install-shim", "random");
        File.AppendAllText(Path.Combine(project.Folder, "Pulumi.yaml"), lines);
        await project.MustAsync("plugin", "trust", "random");
        project.Program = static () =>
        {
            var pet = new CustomResource("random:index/randomPet:RandomPet", "pet", new DictionaryResourceArgs(Properties(("length", 2))), null);
            return new Dictionary<string, object?> { ["id"] = pet.Id };
        };

        await project.MustAsync("preview", "-s", "dev");
        await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview");
        Assert.Matches("^[a-z]+-[a-z]+$", (await OutputsAsync(project))["id"]);
        await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview", "--expect-no-changes");
        await project.MustAsync("destroy", "-s", "dev", "--yes", "--skip-preview");
    }

    [Fact]
    public async Task An_update_whose_plugin_dies_is_settled_by_reading_from_another_process()
    {
        using var project = new PluginProject();
        project.AddSample("faulty", "faulty die-after-update");
        await project.MustAsync("plugin", "trust", "faulty");
        var value = "one";
        project.Program = () =>
        {
            _ = new CustomResource("faulty:index:Res", "a", new DictionaryResourceArgs(Properties(("a", value))), null);
            return new Dictionary<string, object?>();
        };
        await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview");

        value = "two";
        var lost = await project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview");

        Assert.True(lost.ExitCode == 4, lost.Output + lost.Error);
        Assert.True(lost.Error.Contains("the provider was lost in Update", StringComparison.Ordinal), lost.Output + lost.Error);
        Assert.Contains("fatal: out of luck", lost.Output + lost.Error, StringComparison.Ordinal);

        // What the plugin did before it died is found out, and recorded.
        Assert.Contains("another was started", lost.Output + lost.Error, StringComparison.Ordinal);
        Assert.Contains("it was read, and is recorded as it is", lost.Output + lost.Error, StringComparison.Ordinal);
        await project.MustAsync("refresh", "-s", "dev", "--yes", "--skip-preview");
        await project.MustAsync("up", "-s", "dev", "--yes", "--skip-preview", "--expect-no-changes");
    }

    private static ImmutableDictionary<string, object?> Properties(params (string Key, object? Value)[] properties) =>
        ImmutableDictionary.CreateRange(properties.Select(static p => KeyValuePair.Create(p.Key, p.Value)));

    private static async Task<Dictionary<string, string>> OutputsAsync(PluginProject project)
    {
        var (exitCode, output, error) = await project.RunAsync("stack", "output", "--json", "--show-secrets", "-s", "dev");
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output).RootElement.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.ToString());
    }

    private sealed class Pet(string name, string kind, string called) : CustomResource(
        "pets:index:Pet", name, new DictionaryResourceArgs(Properties(("kind", kind), ("name", called), ("chip", Output.CreateSecret("chip-4711")))), null)
    {
        [Output("age")]
        public Output<double> Age { get; private set; } = null!;
    }

    private sealed class RemotePair(string name) : ComponentResource(
        "pets:index:Pair", name, new DictionaryResourceArgs(Properties(("kind", "dog"))), null, remote: true)
    {
        [Output("joined")]
        public Output<string> Joined { get; private set; } = null!;
    }

    private sealed class RemoteKennel(string name, ImmutableDictionary<string, object?> args) : ComponentResource(
        "kennels:index:Kennel", name, new DictionaryResourceArgs(args), null, remote: true)
    {
        [Output("summary")]
        public Output<string> Summary { get; private set; } = null!;

        [Output("size")]
        public Output<int> Size { get; private set; } = null!;
    }

    private sealed class Word : CallArgs
    {
        [Input("word")]
        public Input<string> Text { get; set; } = "woof";
    }

    [OutputType]
    private sealed class Described
    {
        public readonly string Text;

        [OutputConstructor]
        public Described(string text) => Text = text;
    }
}
