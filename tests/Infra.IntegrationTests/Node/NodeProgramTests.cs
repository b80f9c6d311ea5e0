using System.Text.Json;

namespace Infra.IntegrationTests.Node;

/// <summary>
/// Real programs with the unmodified npm packages, in processes of their own, through the whole of the command line on our engine with
/// simulated providers: previewed, deployed, changed, refreshed, destroyed.
/// </summary>
public sealed class NodeProgramTests
{
    /// <summary>Name, program, how it changes (text and its replacement), resources after the deployment.</summary>
    public static TheoryData<string, string, string, string, string[]> Programs() => new()
    {
        {
            "random",
            """
            const pet = new random.RandomPet("pet", { length: 2 });
            const id = new random.RandomId("id", { byteLength: 4, keepers: { pet: pet.id } });
            exports.pet = pet.id;
            """,
            "length: 2", "length: 3",
            ["random:index/randomId:RandomId id", "random:index/randomPet:RandomPet pet"]
        },
        {
            "aws network",
            """
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16", tags: { stage: "one" } });
            const subnets = [0, 1].map(i => new aws.ec2.Subnet("net-" + i, { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24` }));
            exports.subnets = pulumi.all(subnets.map(s => s.id)).apply(ids => ids.length);
            """,
            "stage: \"one\"", "stage: \"two\"",
            ["aws:ec2/subnet:Subnet net-0", "aws:ec2/subnet:Subnet net-1", "aws:ec2/vpc:Vpc vpc"]
        },
        {
            "aws bucket with explicit provider",
            """
            const west = new aws.Provider("west", { region: "us-west-2" });
            const bucket = new aws.s3.Bucket("logs", { forceDestroy: true, tags: { kept: "no" } }, { provider: west });
            exports.bucket = bucket.id;
            """,
            "kept: \"no\"", "kept: \"yes\"",
            ["aws:s3/bucket:Bucket logs"]
        },
        {
            "kubernetes",
            """
            const space = new k8s.core.v1.Namespace("apps", { metadata: { labels: { tier: "a" } } });
            const config = new k8s.core.v1.ConfigMap("settings", { metadata: { namespace: space.metadata.name }, data: { level: "info" } });
            exports.space = space.metadata.name;
            """,
            "level: \"info\"", "level: \"debug\"",
            ["kubernetes:core/v1:ConfigMap settings", "kubernetes:core/v1:Namespace apps"]
        },
        {
            "component",
            """
            class Site extends pulumi.ComponentResource {
              constructor(name, args, opts) {
                super("my:web:Site", name, {}, opts);
                this.bucket = new aws.s3.Bucket(name + "-files", { tags: { owner: args.owner } }, { parent: this });
                this.registerOutputs({ bucket: this.bucket.id });
              }
            }
            const site = new Site("site", { owner: "ann" });
            exports.bucket = site.bucket.id;
            """,
            "owner: \"ann\"", "owner: \"bob\"",
            ["aws:s3/bucket:Bucket site-files", "my:web:Site site"]
        },
        {
            "secrets",
            """
            const pass = new random.RandomPassword("pass", { length: 20 });
            const stored = new aws.ssm.Parameter("stored", { type: "SecureString", value: pass.result, description: "first" });
            exports.shown = pulumi.secret("hush");
            exports.length = pass.result.apply(p => p.length);
            """,
            "description: \"first\"", "description: \"second\"",
            ["aws:ssm/parameter:Parameter stored", "random:index/randomPassword:RandomPassword pass"]
        },
        {
            "transforms",
            """
            pulumi.runtime.registerResourceTransform(args => args.type === "aws:s3/bucket:Bucket"
              ? { props: { ...args.props, tags: { ...args.props.tags, stamped: "one" } }, opts: args.opts } : undefined);
            const bucket = new aws.s3.Bucket("stamped", { tags: { own: "x" } });
            exports.tags = bucket.tags;
            """,
            "stamped: \"one\"", "stamped: \"two\"",
            ["aws:s3/bucket:Bucket stamped"]
        },
        {
            "aliases",
            """
            const bucket = new aws.s3.Bucket("before", { tags: { a: "b" } });
            """,
            "\"before\", { tags: { a: \"b\" } }", "\"after\", { tags: { a: \"b\" } }, { aliases: [{ name: \"before\" }] }",
            ["aws:s3/bucket:Bucket before"]
        },
        {
            "invokes",
            """
            const zones = aws.getAvailabilityZonesOutput({ state: "available" });
            const net = new aws.ec2.Vpc("vpc", { cidrBlock: "10.1.0.0/16", tags: { zone: zones.names.apply(n => n[0]), round: "1" } });
            """,
            "round: \"1\"", "round: \"2\"",
            ["aws:ec2/vpc:Vpc vpc"]
        },
        {
            "options",
            """
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.2.0.0/16", tags: { round: "1" } },
              { ignoreChanges: ["instanceTenancy"], customTimeouts: { create: "10m" }, additionalSecretOutputs: ["arn"] });
            const group = new aws.ec2.SecurityGroup("group", { vpcId: vpc.id, description: "d" }, { dependsOn: [vpc], deleteBeforeReplace: true, deletedWith: vpc });
            exports.arn = vpc.arn;
            """,
            "round: \"1\"", "round: \"2\"",
            ["aws:ec2/securityGroup:SecurityGroup group", "aws:ec2/vpc:Vpc vpc"]
        },
        {
            "assets",
            """
            const bucket = new aws.s3.Bucket("files", {});
            const file = new aws.s3.BucketObject("page", { bucket: bucket.id, key: "index.html", source: new pulumi.asset.StringAsset("hello") });
            """,
            "hello", "hello again",
            ["aws:s3/bucket:Bucket files", "aws:s3/bucketObject:BucketObject page"]
        },
    };

    [NodeTheory]
    [MemberData(nameof(Programs))]
    public async Task A_program_goes_through_its_life(string name, string program, string text, string replacement, string[] resources)
    {
        Assert.NotEmpty(name);
        using var project = new NodeProject(program);

        await project.MustAsync("preview");
        Assert.False(Directory.Exists(Path.Combine(project.Folder, ".pulumi", "stacks")), "a preview wrote state");
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal(resources, await project.ResourcesAsync());
        await project.MustAsync("up", "--yes", "--skip-preview", "--expect-no-changes");
        project.Write("index.js", File.ReadAllText(Path.Combine(project.Folder, "index.js")).Replace(text, replacement, StringComparison.Ordinal));
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal(resources.Length, (await project.ResourcesAsync()).Length);
        await project.MustAsync("refresh", "--yes", "--skip-preview");
        await project.MustAsync("destroy", "--yes", "--skip-preview");
        Assert.Empty(await project.ResourcesAsync());
    }

    [NodeFact]
    public async Task A_program_that_refers_to_another_stack_goes_through_its_life()
    {
        using var project = new NodeProject("""
            if (pulumi.getStack() === "base") {
              exports.name = new random.RandomPet("pet", {}).id; exports.hush = pulumi.secret("hush"); exports.round = new pulumi.Config().get("round") || "1";
            } else {
              const base = new pulumi.StackReference("base", { name: `organization/${pulumi.getProject()}/base` });
              const bucket = new aws.s3.Bucket("files", { tags: { pet: base.requireOutput("name"), round: base.getOutput("round") } });
              exports.round = bucket.tags.apply(t => t.round); exports.hush = base.getOutput("hush"); exports.none = base.getOutput("none").apply(v => v === undefined);
            }
            """);
        project.Write("Pulumi.base.yaml", "config:\n  infra:providers: simulated\n");
        project.Stack = "base";
        await project.MustAsync("up", "--yes", "--skip-preview");
        project.Stack = "dev";

        await project.MustAsync("preview");
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal(["aws:s3/bucket:Bucket files", "pulumi:pulumi:StackReference base"], await project.ResourcesAsync());
        Assert.Equal("""{"hush":"hush","none":true,"round":"1"}""", await SortedOutputsAsync(project));
        Assert.DoesNotContain("hush", (await project.RunAsync(["stack", "output", "hush"])).Output, StringComparison.Ordinal);
        project.Stack = "base";
        await project.MustAsync("config", "set", "round", "2");
        await project.MustAsync("up", "--yes", "--skip-preview");
        project.Stack = "dev";
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal("""{"hush":"hush","none":true,"round":"2"}""", await SortedOutputsAsync(project));
        await project.MustAsync("refresh", "--yes", "--skip-preview");
        await project.MustAsync("destroy", "--yes", "--skip-preview");
        Assert.Empty(await project.ResourcesAsync());
    }

    [NodeFact]
    public async Task Outputs_and_configuration_pass_through()
    {
        using var project = new NodeProject("""
            const config = new pulumi.Config();
            exports.plain = config.require("plain");
            exports.hidden = config.requireSecret("hidden");
            exports.nested = { list: [1, "two", true], stack: pulumi.getStack(), project: pulumi.getProject() };
            """);
        await project.MustAsync("config", "set", "plain", "seen");
        await project.MustAsync("config", "set", "--secret", "hidden", "hush");
        await project.MustAsync("up", "--yes", "--skip-preview");

        var outputs = await project.OutputsAsync();

        Assert.Equal("seen", outputs.GetProperty("plain").GetString());
        Assert.Equal("hush", outputs.GetProperty("hidden").GetString());
        Assert.Equal("""{"list":[1,"two",true],"project":"node","stack":"dev"}""", outputs.GetProperty("nested").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain("hush", (await project.RunAsync(["stack", "output"])).Output, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task A_program_that_throws_fails_the_run_and_deletes_nothing()
    {
        using var project = new NodeProject("""const pet = new random.RandomPet("pet", {});""");
        await project.MustAsync("up", "--yes", "--skip-preview");
        project.WriteProgram("throw new Error(\"thrown on purpose\");");

        var run = await project.RunAsync(["up", "--yes", "--skip-preview"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("thrown on purpose", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Single(await project.ResourcesAsync());
    }

    [NodeFact]
    public async Task A_program_that_leaves_early_deletes_nothing()
    {
        using var project = new NodeProject("""const pet = new random.RandomPet("pet", {});""");
        await project.MustAsync("up", "--yes", "--skip-preview");
        project.WriteProgram("console.log(\"leaving\"); process.exit(3);");

        var run = await project.RunAsync(["up", "--yes", "--skip-preview"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("leaving", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("code 3", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Single(await project.ResourcesAsync());
    }

    private static async Task<string> SortedOutputsAsync(NodeProject project) => JsonSerializer.Serialize(
        (await project.OutputsAsync()).EnumerateObject().OrderBy(static o => o.Name, StringComparer.Ordinal).ToDictionary(static o => o.Name, static o => o.Value));

    [NodeFact]
    public async Task A_cancelled_run_ends_the_program()
    {
        using var project = new NodeProject("""require("fs").writeFileSync("started", ""); setInterval(() => {}, 1000); exports.never = new Promise(() => {});""");
        using var cancel = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(project.Folder, "started");
        watcher.Created += (_, _) => cancel.Cancel();
        watcher.EnableRaisingEvents = true;

        var run = await project.RunAsync(["preview"], cancel.Token);

        Assert.NotEqual(0, run.ExitCode);
    }
}
