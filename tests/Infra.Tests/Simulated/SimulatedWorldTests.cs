using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Providers.Simulated.World;

namespace Infra.Tests.Simulated;

public sealed class SimulatedWorldTests : IDisposable
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Parameter = "aws:ssm/parameter:Parameter";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-world-");

    private string File => Path.Combine(_folder.FullName, ".infra", "world.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_world_survives_its_run()
    {
        string id;
        PropertyMap outputs;
        using (var world = SimulatedWorld.Open(File).Require())
        {
            var provider = await new SimulatorSetup(world: world).StartAsync("aws");
            (id, outputs) = await MakeVpcAsync(provider);
        }

        using var again = SimulatedWorld.Open(File).Require();
        var read = await ReadAsync(await new SimulatorSetup(world: again).StartAsync("aws"), Vpc, "net", id);
        Assert.Equal(outputs, read.Properties);
        Assert.Equal(1, again.Creates(SimulatorSetup.UrnOf(Vpc, "net").Value));
    }

    [Fact]
    public async Task A_crash_costs_the_last_line_at_most()
    {
        var world = SimulatedWorld.Open(File).Require();
        var provider = await new SimulatorSetup(world: world).StartAsync("aws");
        var (id, _) = await MakeVpcAsync(provider);

        // What a killed process leaves: everything appended, the last line torn, nothing completed.
        var left = System.IO.File.ReadAllText(File) + "{\"type\":\"aws:ec2/vpc:V";
        var other = File + ".crashed";
        System.IO.File.WriteAllText(other, left);
        using (var found = SimulatedWorld.Open(other).Require())
        {
            Assert.NotNull(found.Find(Vpc, id));
            found.CountCreate("urn:pulumi:dev::site::a:b:C::n");
        }

        using var completed = SimulatedWorld.Open(other).Require();
        Assert.Equal(1, completed.Creates("urn:pulumi:dev::site::a:b:C::n"));
        world.Dispose();
    }

    [Theory]
    [InlineData("", "INF3104")]
    [InlineData("not json\n", "INF3104")]
    [InlineData("{\"format\":\"something else\"}\n", "INF3104")]
    [InlineData("{\"format\":\"infra-simulated-world\",\"version\":99,\"seed\":\"s\"}\n", "INF3105")]
    [InlineData("{\"format\":\"infra-simulated-world\",\"version\":1,\"seed\":\"s\"}\n{\"type\":5}\n{}\n", "INF3104")]
    public void A_corrupt_world_is_a_clear_error(string text, string code)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);
        var result = SimulatedWorld.Open(File);
        Assert.False(result.Succeeded);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.Contains("delete the file", diagnostic.NextStep, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task Secrets_do_not_reach_the_file_and_come_back_to_who_knows_them()
    {
        var world = SimulatedWorld.Open(File).Require();
        var provider = await new SimulatorSetup(world: world).StartAsync("aws");
        var (inputs, made) = await SimulatorSetup.MakeAsync(
            provider, Parameter, "p", ("name", "p"), ("type", "SecureString"), ("value", PropertyValue.Secret("hunter2")));
        world.Dispose();
        Assert.DoesNotContain("hunter2", System.IO.File.ReadAllText(File), StringComparison.Ordinal);

        using var again = SimulatedWorld.Open(File).Require();
        var later = await new SimulatorSetup(world: again).StartAsync("aws");
        var read = await later.ReadAsync(
            new ReadRequest(SimulatorSetup.UrnOf(Parameter, "p"), made.Id, inputs, made.Outputs), default);
        Assert.Equal(inputs, read.Inputs);
        Assert.Equal(made.Outputs, read.Properties);
    }

    [Fact]
    public async Task A_preview_s_world_is_not_written()
    {
        using (var world = SimulatedWorld.Open(File).Require())
        {
            await MakeVpcAsync(await new SimulatorSetup(world: world).StartAsync("aws"));
        }

        var before = System.IO.File.ReadAllText(File);
        using (var world = SimulatedWorld.Open(File, keepChanges: false).Require())
        {
            world.CountCreate("urn:pulumi:dev::site::a:b:C::n");
        }

        Assert.Equal(before, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_thousand_creates_append_a_line_each()
    {
        var storage = new CountingStorage();
        using (var world = new SimulatedWorld("s", [], storage))
        {
            for (var i = 0; i < 1000; i++)
            {
                world.Put(new SimulatedResource("t", "id" + i, "urn"));
            }

            Assert.Equal((1000, 0), (storage.Appended, storage.Completed));
        }

        Assert.Equal(1, storage.Completed);
    }

    [Fact]
    public async Task Deleted_resources_stay_on_record()
    {
        var setup = new SimulatorSetup();
        var provider = await setup.StartAsync("aws");
        var (id, _) = await MakeVpcAsync(provider);
        await provider.DeleteAsync(new DeleteRequest(SimulatorSetup.UrnOf(Vpc, "net"), id, PropertyMap.Empty, PropertyMap.Empty, null), default);
        Assert.Equal(SimulatedStatus.Deleted, Assert.Single(setup.World.Resources).Status);
        Assert.Equal("", (await ReadAsync(provider, Vpc, "net", id)).Id);
        setup.World.Reset();
        Assert.Empty(setup.World.Resources);
    }

    private static async Task<(string Id, PropertyMap Outputs)> MakeVpcAsync(IProvider provider)
    {
        var (_, made) = await SimulatorSetup.MakeAsync(provider, Vpc, "net", ("cidrBlock", "10.0.0.0/16"));
        return (made.Id, made.Outputs);
    }

    private static Task<ReadResponse> ReadAsync(IProvider provider, string type, string name, string id) =>
        provider.ReadAsync(new ReadRequest(SimulatorSetup.UrnOf(type, name), id, PropertyMap.Empty, PropertyMap.Empty), default);

    private sealed class CountingStorage : IWorldStorage
    {
        public int Appended { get; private set; }

        public int Completed { get; private set; }

        public void Append(WorldEntry entry) => Appended++;

        public void Complete(string seed, IEnumerable<WorldEntry> entries) => Completed++;
    }
}
