namespace Infra.IntegrationTests.Node;

/// <summary>The programs of the recordings <c>dynamic</c> and <c>remote-component</c>, in words of our own: the same resources, values and answers.</summary>
internal static class RecordedPrograms
{
    /// <summary>A resource whose provider is a part of the program.</summary>
    public const string Dynamic = """
        "use strict";
        const pulumi = require("@pulumi/pulumi");
        const things = {
          async check(before, now) {
            return { inputs: Object.assign({}, now, { checked: true }), failures: now.bad ? [{ property: "bad", reason: "is bad" }] : [] };
          },
          async diff(id, before, now) {
            const moved = before.key !== now.key;
            return { changes: moved || before.v !== now.v, replaces: moved ? ["key"] : [], deleteBeforeReplace: false, stables: ["key"] };
          },
          async create(inputs) { return { id: "dyn-1", outs: Object.assign({}, inputs, { made: `m${inputs.v}` }) }; },
          async update(id, before, now) { return { outs: Object.assign({}, now, { made: `m${now.v}` }) }; },
          async read(id, state) { return { id: id, props: state }; },
          async delete() {},
        };
        class Thing extends pulumi.dynamic.Resource {
          constructor(name, args, options) { super(things, name, Object.assign({ made: undefined }, args), options); }
        }
        const config = new pulumi.Config();
        const thing = new Thing("thing", { v: config.requireNumber("v"), key: config.get("key") || "k", s: pulumi.secret("hush") });
        exports.made = thing.made;
        """;

    /// <summary>A provider of one component with one method.</summary>
    public const string Component = """
        "use strict";
        const pulumi = require("@pulumi/pulumi");
        class Pair extends pulumi.ComponentResource {
          constructor(name, args, options) {
            super("comp:index:Pair", name, args, options);
            const part = (suffix, value) => new pulumi.CustomResource("sim:index:Res", name + suffix, { a: value, out: undefined }, { parent: this });
            const first = part("-a", args.value);
            const second = part("-b", first.out);
            this.joined = pulumi.interpolate`${first.out}+${second.out}`;
            this.registerOutputs({ joined: this.joined, secretValue: pulumi.secret("x") });
          }
        }
        pulumi.provider.main({
          version: "1.2.3",
          schema: "{}",
          async construct(name, type, inputs, options) {
            if (type !== "comp:index:Pair") { throw new Error(`there is no ${type}`); }
            const pair = new Pair(name, inputs, options);
            return { urn: pair.urn, state: { joined: pair.joined, secretValue: pulumi.secret("x") } };
          },
          async call(token, inputs) { return { outputs: { text: pulumi.interpolate`described ${inputs.loud ? "LOUD" : "soft"}` } }; },
        }, process.argv.slice(2));
        """;

    /// <summary>A program that uses the component and its method.</summary>
    public const string UsesComponent = """
        "use strict";
        const pulumi = require("@pulumi/pulumi");
        class Pair extends pulumi.ComponentResource {
          constructor(name, args, options) {
            super("comp:index:Pair", name, Object.assign({ joined: undefined, secretValue: undefined }, args), options, true);
          }
          describe(args) { return pulumi.runtime.call("comp:index:Pair/describe", Object.assign({ __self__: this }, args), this); }
        }
        const resource = (name, value, options) => new pulumi.CustomResource("sim:index:Res", name, { a: value, out: undefined }, options);
        const seed = resource("seed", new pulumi.Config().get("v") || "1");
        const pair = new Pair("pair", { value: seed.out }, { protect: false, aliases: [{ name: "before" }] });
        resource("after", pair.joined, { dependsOn: [pair] });
        exports.joined = pair.joined;
        exports.hush = pair.secretValue;
        exports.text = pair.describe({ loud: true }).apply(answer => answer.text);
        """;
}
