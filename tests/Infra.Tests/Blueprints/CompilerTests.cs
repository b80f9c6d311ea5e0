using System.Collections.Immutable;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Blueprints;

/// <summary>Blueprints as programs, against a mocked engine.</summary>
public sealed class CompilerTests
{
    private static readonly ComponentKinds Kinds = new(
        ComponentKind.Of<Depot, DepotArgs>("Depot", static (name, args, options) => new Depot(name, args, options)));

    [Fact]
    public async Task Resources_are_declared_dependencies_first_with_their_values()
    {
        var (mocks, outputs) = await RunAsync(
            """
            name: x
            resources:
              - name: subnet
                type: aws:ec2/subnet:Subnet
                specs: { vpcId: "${vpc.id}", cidrBlock: "${vpc.cidrBlock}", label: "in-${vpc.id}-${pulumi.stack}", literal: "$${x}" }
              - name: vpc
                type: aws:ec2/vpc:Vpc
                specs: { cidrBlock: 10.0.0.0/16, flag: true, number: 3, list: [1, two], nothing: null }
            outputs: { id: "${subnet.id}", deep: "${vpc.list[1]}", map: { cidr: "${vpc.cidrBlock}" } }
            """);
        Assert.Equal(["vpc", "subnet"], mocks.Registered.Where(static r => r.Type != "pulumi:pulumi:Stack").Select(static r => r.Name!));
        var subnet = mocks.Inputs("subnet");
        Assert.Equal(("vpc-id", "10.0.0.0/16", "in-vpc-id-dev", "${x}"), (subnet["vpcId"], subnet["cidrBlock"], subnet["label"], subnet["literal"]));
        var vpc = mocks.Inputs("vpc");
        Assert.Equal((true, 3d), ((bool)vpc["flag"], (double)vpc["number"]));
        Assert.False(vpc.ContainsKey("nothing"));
        Assert.Equal(("subnet-id", "two"), (await Value(outputs["id"]), await Value(outputs["deep"])));
    }

    [Fact]
    public async Task Functions_and_texts_work_on_values_that_are_known_later()
    {
        var (mocks, _) = await RunAsync(
            """
            name: x
            resources:
              - { name: a, type: "t:m:A" }
              - name: b
                type: t:m:B
                specs:
                  json: { fn::toJSON: { z: [1, "${a.id}"], a: true } }
                  joined: { fn::join: ["-", [x, "${a.id}"]] }
                  base64: { fn::toBase64: "id=${a.id}" }
                  plain: { fn::toBase64: hello }
            """);
        var inputs = mocks.Inputs("b");
        Assert.Equal("""{"a":true,"z":[1,"a-id"]}""", inputs["json"]);
        Assert.Equal("x-a-id", inputs["joined"]);
        Assert.Equal(Convert.ToBase64String("id=a-id"u8), inputs["base64"]);
        Assert.Equal("aGVsbG8=", inputs["plain"]);
    }

    [Fact]
    public async Task Outputs_that_the_inputs_do_not_hold_are_read_from_the_resource()
    {
        var (mocks, _) = await RunAsync(
            """
            name: x
            resources:
              - { name: a, type: "t:m:A" }
              - { name: b, type: "t:m:B", specs: { arn: "${a.arn}", port: "${a.endpoints[0].port}", tag: "${a.tags[\"odd key\"]}" } }
            """,
            static args => new Dictionary<string, object?>
            {
                ["arn"] = $"arn:{args.Name}",
                ["endpoints"] = ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty.Add("port", 8080)),
                ["tags"] = ImmutableDictionary<string, object>.Empty.Add("odd key", "yes"),
            });
        var inputs = mocks.Inputs("b");
        Assert.Equal(("arn:a", 8080d, "yes"), (inputs["arn"], inputs["port"], inputs["tag"]));
    }

    [Fact]
    public async Task An_output_path_that_leads_nowhere_fails_the_run_with_its_place()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(
            "name: x\nresources:\n  - { name: a, type: \"t:m:A\" }\n  - { name: b, type: \"t:m:B\", specs: { x: \"${a.list[3]}\" } }\n",
            static _ => new Dictionary<string, object?> { ["list"] = ImmutableArray.Create<object>("only") }));
        Assert.Contains("b.yaml:4:44: error INF4042: there is nothing at ${a.list[3]}", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_configuration_fails_the_run_before_anything_is_declared()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(
            "name: x\nconfig:\n  size: { type: integer }\n  key: { secret: true }\n  ok: { default: 1, type: number }\nresources:\n"
            + "  - { name: a, type: \"t:m:A\" }\n"));
        var text = failure.ToString();
        Assert.Contains("b.yaml:3:3: error INF4060: the stack does not set 'size' (infra config set size VALUE)", text, StringComparison.Ordinal);
        Assert.Contains("b.yaml:4:3: error INF4060: the stack does not set 'key' (infra config set key VALUE --secret)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_defaults_keep_their_type_and_secrets_stay_secret()
    {
        var (mocks, outputs) = await RunAsync(
            """
            name: x
            config:
              size: { type: integer, default: 3 }
              names: { type: array, default: [a, b] }
              key: { secret: true, default: hunter2 }
            resources:
              - { name: a, type: "t:m:A", specs: { size: "${config.size}", second: "${config.names[1]}", text: "n=${config.size}" } }
            outputs: { key: "${config.key}", also: { fn::secret: open }, size: "${config.size}" }
            """);
        var inputs = mocks.Inputs("a");
        Assert.Equal((3d, "b", "n=3"), (inputs["size"], inputs["second"], inputs["text"]));
        Assert.True(await Output.IsSecretAsync((Output<object?>)outputs["key"]!));
        Assert.True(await Output.IsSecretAsync((Output<object?>)outputs["also"]!));
        Assert.Equal(3d, outputs["size"]);
    }

    [Fact]
    public async Task Components_get_typed_arguments_and_give_their_outputs()
    {
        var (mocks, outputs) = await RunAsync(
            """
            name: x
            config: { count: { type: integer, default: 2 } }
            resources:
              - { name: a, type: "t:m:A" }
            components:
              - name: depot
                kind: Depot
                specs:
                  count: ${config.count}
                  mode: slow
                  wait: 1m30s
                  owner: ${a.id}
                  zones: [z1, "${a.id}"]
                  labels: { l: "${a.id}" }
                  rooms: [{ name: one, size: 1.5 }, { name: two }]
              - { name: other, kind: Depot, specs: { count: 0, neighbour: "${depot}" } }
            outputs: { address: "${depot.address}", first: "${depot.rooms[0]}" }
            """);
        var inputs = mocks.Inputs("depot-room");
        Assert.Equal("2 Slow 90 one:1.5,two:0", inputs["plain"]);
        Assert.Equal("a-id", inputs["owner"]);
        Assert.Equal(["z1", "a-id"], ((ImmutableArray<object>)inputs["zones"]).Cast<string>());
        Assert.Equal("a-id", ((ImmutableDictionary<string, object>)inputs["labels"])["l"]);
        Assert.Equal("depot", mocks.Inputs("other-room")["neighbour"]);
        Assert.Equal(("at depot-room-id", "one"), (await Value(outputs["address"]), await Value(outputs["first"])));
    }

    [Fact]
    public void Arguments_that_decide_what_is_made_take_no_outputs()
    {
        var blueprint = new BlueprintLoader().Parse("b.yaml",
            "name: x\nconfig: { s: { secret: true } }\nresources:\n  - { name: a, type: \"t:m:A\" }\ncomponents:\n"
            + "  - { name: d, kind: Depot, specs: { count: \"${a.count}\", mode: \"${config.s}\", customize: x } }\n").Require();
        const string Advice = "(give a value, or ${config.key} of a key that is not secret)";
        Assert.Equal(
            [
                $"b.yaml:6:46: error INF4022: 'count' must be known before the run, but ${{a.count}} is not {Advice}",
                $"b.yaml:6:66: error INF4022: 'mode' must be known before the run, but ${{config.s}} is not {Advice}",
                "b.yaml:6:80: error INF4032: Depot has no property 'customize' (known are count, mode, wait, owner, zones, labels, rooms, neighbour)",
            ],
            new BlueprintCompiler(Kinds, NoPackages.Instance).Compile(blueprint).Diagnostics.Select(static d => d.ToString()));
    }

    [Fact]
    public async Task Providers_are_resources_whose_settings_travel_as_text()
    {
        var (mocks, _) = await RunAsync(
            """
            name: x
            resources:
              - { name: west, type: "pulumi:providers:aws", specs: { region: us-west-2, retries: 3, tags: { a: b } } }
              - { name: a, type: "aws:ec2/vpc:Vpc", provider: west }
              - { name: plain, type: "aws:ec2/vpc:Vpc", provider: aws }
            """);
        var provider = mocks.Inputs("west");
        Assert.Equal(("us-west-2", "3", """{"a":"b"}"""), (provider["region"], provider["retries"], provider["tags"]));
        Assert.Contains("::west::", mocks.Registered.Single(static r => r.Name == "a").Provider, StringComparison.Ordinal);
        Assert.DoesNotContain("::west::", mocks.Registered.Single(static r => r.Name == "plain").Provider ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portable_types_become_the_resources_of_their_platform()
    {
        var (mocks, _) = await RunAsync(
            """
            name: x
            resources:
              - { name: m, type: compute, provider: aws, specs: { cpu: 4, memory: 16GB, storage: 100GB, ami: ami-1 } }
              - { name: p, type: compute, provider: proxmox, specs: { cpu: 3, memory: 6GB, nodeName: pve } }
              - { name: d, type: storage, provider: aws, specs: { size: 1TB, availabilityZone: z } }
              - { name: n, type: network, provider: hetzner, specs: { cidr: 10.0.0.0/8 } }
            """);
        Assert.Equal(
            ["aws:ec2/instance:Instance", "proxmoxve:index/vmLegacy:VmLegacy", "aws:ebs/volume:Volume", "hcloud:index/network:Network"],
            new[] { "m", "p", "d", "n" }.Select(name => mocks.Registered.Single(r => r.Name == name).Type!));
        Assert.Equal(("t3.xlarge", "ami-1"), (mocks.Inputs("m")["instanceType"], mocks.Inputs("m")["ami"]));
        Assert.Equal(6144d, ((ImmutableDictionary<string, object>)mocks.Inputs("p")["memory"])["dedicated"]);
        Assert.Equal((1024d, "10.0.0.0/8"), (mocks.Inputs("d")["size"], mocks.Inputs("n")["ipRange"]));
    }

    private static async Task<(RecordingMocks Mocks, IDictionary<string, object?> Outputs)> RunAsync(
        string yaml, Func<MockResourceArgs, IDictionary<string, object?>>? outputs = null)
    {
        var blueprint = new BlueprintLoader().Parse("b.yaml", yaml).Require();
        var program = new BlueprintCompiler(Kinds, NoPackages.Instance).Compile(blueprint).Require();
        var mocks = new RecordingMocks(outputs);
        var options = new TestOptions { ProjectName = "proj", StackName = "dev", IsPreview = false };
        var (_, stackOutputs) = await Deployment.TestAsync(mocks, options, program.Run);
        return (mocks, stackOutputs);
    }

    private static async Task<object?> Value(object? output) =>
        output is Output<object?> later ? await Pulumi.Utilities.OutputUtilities.GetValueAsync(later) : output;
}
