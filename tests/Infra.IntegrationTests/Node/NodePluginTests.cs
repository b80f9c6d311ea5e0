namespace Infra.IntegrationTests.Node;

/// <summary>Provider code that is real: dynamic providers of the npm package, a component provider with a method, and plugins that misbehave.</summary>
public sealed class NodePluginTests
{
    private const string Dynamic = """
        const provider = {
          async check(olds, news) { return { inputs: { ...news, checked: true }, failures: news.bad ? [{ property: "bad", reason: "is bad" }] : [] }; },
          async diff(id, olds, news) { return { changes: olds.v !== news.v || olds.key !== news.key, replaces: olds.key !== news.key ? ["key"] : [], deleteBeforeReplace: false, stables: ["key"] }; },
          async create(inputs) { if (inputs.v === 13) process.exit(1); return { id: "dyn-1", outs: { ...inputs, made: "m" + inputs.v } }; },
          async update(id, olds, news) { return { outs: { ...news, made: "m" + news.v } }; },
          async read(id, props) { return { id, props }; }, async delete(id, props) {} };
        class Thing extends pulumi.dynamic.Resource { constructor(name, props, opts) { super(provider, name, { made: undefined, ...props }, opts); } }
        const config = new pulumi.Config();
        const t = new Thing("thing", { v: config.requireNumber("v"), key: config.get("key") || "k", s: pulumi.secret("hush"), bad: config.get("bad") });
        exports.made = t.made;
        """;

    [NodeFact]
    public async Task A_dynamic_provider_goes_through_its_life()
    {
        using var project = new NodeProject(Dynamic, "dyn", "live");
        await project.MustAsync("config", "set", "v", "1");
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal("m1", (await project.OutputsAsync()).GetProperty("made").GetString());
        await project.MustAsync("up", "--yes", "--skip-preview", "--expect-no-changes");
        await project.MustAsync("config", "set", "v", "2");
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal("m2", (await project.OutputsAsync()).GetProperty("made").GetString());
        await project.MustAsync("config", "set", "key", "z");
        Assert.Contains("replace", await project.MustAsync("preview"), StringComparison.Ordinal);
        await project.MustAsync("up", "--yes", "--skip-preview");
        await project.MustAsync("refresh", "--yes", "--skip-preview");
        await project.MustAsync("destroy", "--yes", "--skip-preview");
        Assert.Empty(await project.ResourcesAsync());
    }

    [NodeFact]
    public async Task A_plugin_that_dies_while_it_creates_leaves_an_unknown_outcome_and_no_hang()
    {
        using var project = new NodeProject(Dynamic, "dyn", "live");
        await project.MustAsync("config", "set", "v", "13");

        var run = await project.RunAsync(["up", "--yes", "--skip-preview"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("lost in Create", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Empty(await project.ResourcesAsync());
    }

    [NodeFact]
    public async Task What_a_provider_refuses_is_told()
    {
        using var project = new NodeProject(Dynamic, "dyn", "live");
        await project.MustAsync("config", "set", "v", "1");
        await project.MustAsync("config", "set", "bad", "yes");

        var run = await project.RunAsync(["up", "--yes", "--skip-preview"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("is bad", run.Output + run.Error, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task A_component_provider_makes_components_and_answers_methods()
    {
        using var project = new NodeProject("""
            class Pair extends pulumi.ComponentResource {
              constructor(name, args, opts) { super("comp:index:Pair", name, { joined: undefined, secretValue: undefined, ...args }, opts, true); }
              describe(args) { return pulumi.runtime.call("comp:index:Pair/describe", { __self__: this, ...args }, this); }
            }
            const seed = new random.RandomId("seed", { byteLength: 2 });
            const p = new Pair("pair", { value: seed.hex }, { protect: false, aliases: [{ name: "before" }] });
            const after = new random.RandomPet("after", { prefix: p.joined }, { dependsOn: [p] });
            exports.joined = p.joined; exports.hush = p.secretValue; exports.text = p.describe({ loud: true }).apply(r => r.text);
            """, "usecomp");
        project.Write("Pulumi.dev.yaml", "config:\n  infra:providers:\n    '*': simulated\n    comp: live\n");
        File.AppendAllText(Path.Combine(project.Folder, "Pulumi.yaml"), "plugins:\n  providers:\n    - name: comp\n      path: component\n");
        project.Write("component/PulumiPlugin.yaml", "runtime:\n  name: nodejs\n  options:\n    typescript: false\n");
        project.Write("component/package.json", """{"name":"comp","version":"1.2.3","main":"index.js"}""");
        project.Write("component/index.js", """
            const pulumi = require("@pulumi/pulumi");
            const random = require("@pulumi/random");
            class Pair extends pulumi.ComponentResource {
              constructor(name, args, opts) {
                super("comp:index:Pair", name, args, opts);
                const a = new random.RandomPet(name + "-a", { prefix: args.value }, { parent: this });
                const b = new random.RandomPet(name + "-b", { prefix: a.id }, { parent: this });
                this.joined = pulumi.interpolate`${a.id}+${b.id}`;
                this.registerOutputs({ joined: this.joined, secretValue: pulumi.secret("x") });
              }
            }
            pulumi.provider.main({
              version: "1.2.3", schema: "{}",
              async construct(name, type, inputs, options) { const p = new Pair(name, inputs, options); return { urn: p.urn, state: { joined: p.joined, secretValue: pulumi.secret("x") } }; },
              async call(token, inputs) { return { outputs: { text: pulumi.interpolate`described ${inputs.loud ? "LOUD" : "soft"}` } }; },
            }, process.argv.slice(2));
            """);

        await project.MustAsync("plugin", "trust", "comp");
        await project.MustAsync("preview");
        await project.MustAsync("up", "--yes", "--skip-preview");

        Assert.Equal(
            [
                "comp:index:Pair pair", "random:index/randomId:RandomId seed", "random:index/randomPet:RandomPet after",
                "random:index/randomPet:RandomPet pair-a", "random:index/randomPet:RandomPet pair-b",
            ],
            await project.ResourcesAsync());
        var outputs = await project.OutputsAsync();
        Assert.Equal("described LOUD", outputs.GetProperty("text").GetString());
        Assert.Equal("x", outputs.GetProperty("hush").GetString());
        Assert.Contains("+", outputs.GetProperty("joined").GetString(), StringComparison.Ordinal);
        await project.MustAsync("up", "--yes", "--skip-preview", "--expect-no-changes");
        await project.MustAsync("destroy", "--yes", "--skip-preview");
    }
}
