namespace Infra.IntegrationTests.Cli;

/// <summary>What is wrong with a blueprint is said with its place, through the whole of the command line, and nothing is done.</summary>
public sealed class BadBlueprintTests : IDisposable
{
    private const string File = "stacks/bad.blueprint.yaml";
    private readonly DevProject _project = new();

    public void Dispose() => _project.Dispose();

    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "unknown kind", "version: '1.0'\nname: bad\ncomponents:\n  - { name: a, kind: NoSuchKind }\n", "NoSuchKind" },
        {
            "cycle",
            "version: '1.0'\nname: bad\nresources:\n"
            + "  - { name: a, type: 'aws:ec2/vpc:Vpc', dependencies: [b] }\n  - { name: b, type: 'aws:ec2/vpc:Vpc', dependencies: [a] }\n",
            "a"
        },
        {
            "dangling reference",
            "version: '1.0'\nname: bad\nresources:\n  - { name: a, type: 'aws:ec2/subnet:Subnet', specs: { vpcId: '${nobody.id}' } }\n",
            "nobody"
        },
        {
            "duplicate name",
            "version: '1.0'\nname: bad\nresources:\n  - { name: a, type: 'aws:ec2/vpc:Vpc' }\n  - { name: a, type: 'aws:ec2/vpc:Vpc' }\n",
            "a"
        },
        { "empty file", "", "bad.blueprint.yaml" },
        { "not YAML", "version: [", "bad.blueprint.yaml" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_with_its_place_and_nothing_is_done(string what, string blueprint, string named)
    {
        _project.Write(File, blueprint);
        await AssertRefusedAsync(what, named);
    }

    // The element begins at line 4, column 5; what is wrong with it may stand further on.
    [Theory]
    [InlineData("{ name: a, type: 'aws:ec2/vpc:Vpc', specs: { cidrBlok: 10.0.0.0/16 } }", "4:50", "INF4032", "cidrBlok", "did you mean 'cidrBlock'?")]
    [InlineData("{ name: a, type: 'aws:ec2/vpc:Vpc', specs: { enableDnsSupport: [1] } }", "4:68", "INF4022", "enableDnsSupport", "")]
    [InlineData("{ name: a, type: 'aws:ec2/subnet:Subnet', specs: { cidrBlock: 10.0.0.0/24 } }", "4:5", "INF4033", "vpcId", "")]
    [InlineData("{ name: a, type: 'aws:ec2/vpk:Vpk' }", "4:22", "INF4030", "aws:ec2/vpk:Vpk", "did you mean 'aws:ec2/vpc:Vpc'?")]
    [InlineData("{ name: a, type: 'aws:ec2:Vpc' }", "4:22", "INF4030", "aws:ec2:Vpc", "did you mean 'aws:ec2/vpc:Vpc'?")]
    [InlineData("{ name: a, type: compute, provider: aws, specs: { cpu: 2, amy: x } }", "4:63", "INF4032", "amy", "did you mean 'ami'?")]
    public async Task What_a_package_refuses_is_told_with_its_place_and_nothing_is_done(
        string resource, string place, string code, string named, string advice)
    {
        _project.Write(File, $"version: '1.0'\nname: bad\nresources:\n  - {resource}\n");

        var error = await AssertRefusedAsync(resource, named);

        Assert.Contains($"error {code}: {Path.Combine(_project.Folder, File)}:{place}: ", error, StringComparison.Ordinal);
        Assert.Contains(advice, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ name: a, kind: RemoteClustr }", "4:22", "did you mean 'RemoteCluster'?")]
    [InlineData("{ name: a, kind: RemoteCluster, specs: { kubeconfg: x } }", "4:46", "did you mean 'kubeconfig'?")]
    [InlineData("{ name: a, kind: RemoteCluster, specs: { eks: { endpointPrivateAccess: 7 } } }", "4:76", "endpointPrivateAccess")]
    public async Task What_a_component_refuses_is_told_with_its_place_and_nothing_is_done(string component, string place, string reason)
    {
        _project.Write(File, $"version: '1.0'\nname: bad\ncomponents:\n  - {component}\n");

        var error = await AssertRefusedAsync(component, reason);

        Assert.Contains($"{Path.Combine(_project.Folder, File)}:{place}: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_a_component_refuses_are_told_with_its_place()
    {
        _project.Write(File, "version: '1.0'\nname: bad\ncomponents:\n  - { name: a, kind: MacHostFleet }\n");
        await ChooseAsync();

        var run = await _project.RunAsync("preview", "-s", "dev");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bad.blueprint.yaml:4:5: error INF4062: MacHostFleet \"a\" has 4 invalid arguments", run.Error, StringComparison.Ordinal);
        Assert.Contains("Hosts.InstanceType: expected the type of the instances", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        _project.Write(File, "version: '1.0'\nname: bad\nresources:\n"
            + "  - { name: a, type: 'aws:ec2/vpc:Vpc', specs: { cidrBlok: 10.0.0.0/16 } }\n"
            + "  - { name: b, type: 'aws:ec2/vpk:Vpk' }\n"
            + "  - { name: c, type: 'aws:ec2/subnet:Subnet', specs: { vpcId: '${nobody.id}' } }\n");

        var error = await AssertRefusedAsync("three mistakes", "cidrBlok");

        Assert.All(["4:50: ", "5:22: ", "6:"], place => Assert.Contains($"bad.blueprint.yaml:{place}", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_refuses_an_update_does_not_refuse_a_destruction()
    {
        await ChooseAsync();
        _project.Write(File, "version: '1.0'\nname: bad\nresources:\n  - { name: a, type: 'random:index/randomPet:RandomPet' }\n");
        Assert.Equal(0, (await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview")).ExitCode);
        _project.Write(File, "version: '1.0'\nname: bad\nresources:\n  - { name: a, type: 'random:index/randomPat:RandomPat' }\n");
        var before = _project.Fingerprint();

        Assert.Equal(2, (await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview")).ExitCode);
        Assert.Equal(before, _project.Fingerprint());
        Assert.Equal(0, (await _project.RunAsync("destroy", "-s", "dev", "--yes", "--skip-preview")).ExitCode);
    }

    [Fact]
    public async Task A_folder_is_no_blueprint()
    {
        Directory.CreateDirectory(Path.Combine(_project.Folder, File));
        await AssertRefusedAsync("a folder", "bad.blueprint.yaml");
    }

    [Fact]
    public async Task A_missing_file_is_no_blueprint() => await AssertRefusedAsync("a missing file", "bad.blueprint.yaml");

    private async Task ChooseAsync() =>
        Assert.Equal(0, (await _project.RunAsync("config", "set", "infra:blueprint", File, "-s", "dev")).ExitCode);

    private async Task<string> AssertRefusedAsync(string what, string named)
    {
        await ChooseAsync();
        var before = _project.Fingerprint();

        var preview = await _project.RunAsync("preview", "-s", "dev");
        var up = await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview");

        Assert.True(preview.ExitCode == 2, $"{what}: exit code {preview.ExitCode}\n{preview.Error}");
        Assert.Matches("error INF4[0-9]{3}: .*bad\\.blueprint\\.yaml:[0-9]+:[0-9]+: ", preview.Error);
        Assert.Contains(named, preview.Error, StringComparison.Ordinal);
        Assert.Equal(2, up.ExitCode);
        Assert.Equal(before, _project.Fingerprint());
        return preview.Error;
    }
}
