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

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "cidrBlok: 10.0.0.0/16", "did you mean 'cidrBlock'?")]
    [InlineData("aws:ec2/vpc:Vpc", "enableDnsSupport: [1]", "expected boolean, got list")]
    [InlineData("aws:ec2/subnet:Subnet", "cidrBlock: 10.0.0.0/24", "missing required property")]
    public async Task What_a_package_refuses_is_told_with_resource_and_property_and_nothing_is_done(string type, string specs, string reason)
    {
        _project.Write(File, $"version: '1.0'\nname: bad\nresources:\n  - {{ name: a, type: '{type}', specs: {{ {specs} }} }}\n");
        await ChooseAsync();

        var preview = await _project.RunAsync("preview", "-s", "dev");
        var up = await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview");

        Assert.Contains(preview.ExitCode, new[] { 2, 4 });
        Assert.Contains(reason, preview.Error, StringComparison.Ordinal);
        Assert.Equal(preview.ExitCode, up.ExitCode);
        Assert.DoesNotContain(type, (await _project.RunAsync("stack", "-s", "dev")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_nobody_knows_is_told()
    {
        _project.Write(File, "version: '1.0'\nname: bad\nresources:\n  - { name: a, type: 'aws:ec2/vpk:Vpk' }\n");
        await ChooseAsync();

        Assert.Contains("aws:ec2/vpk:Vpk", (await _project.RunAsync("preview", "-s", "dev")).Error, StringComparison.Ordinal);
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

    private async Task AssertRefusedAsync(string what, string named)
    {
        await ChooseAsync();

        var preview = await _project.RunAsync("preview", "-s", "dev");
        var up = await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview");

        Assert.True(preview.ExitCode == 2, $"{what}: exit code {preview.ExitCode}\n{preview.Error}");
        Assert.Matches("bad\\.blueprint\\.yaml:[0-9]+:[0-9]+: error INF4[0-9]{3}: ", preview.Error);
        Assert.Contains(named, preview.Error, StringComparison.Ordinal);
        Assert.Equal(2, up.ExitCode);
        Assert.DoesNotContain("aws:", (await _project.RunAsync("stack", "-s", "dev")).Output, StringComparison.Ordinal);
    }
}
