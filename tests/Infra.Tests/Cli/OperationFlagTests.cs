namespace Infra.Tests.Cli;

/// <summary>Flags of operations that change what is shown, or where configuration comes from.</summary>
public sealed class OperationFlagTests : IDisposable
{
    private readonly CliHarness _cli = new()
    {
        Program = static () =>
        {
            var config = new Pulumi.Config();
            CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", config.Get("range") ?? "10.0.0.0/16"));
            return new Dictionary<string, object?>
            {
                ["who"] = config.Get("who"),
                ["ports"] = config.GetObject<System.Text.Json.JsonElement?>("servers")?.ToString(),
            };
        },
    };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Urns_stand_in_place_of_names()
    {
        var run = await _cli.RunAsync("preview", "--urns");

        Assert.Contains("aws:ec2/vpc:Vpc   urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::net", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_can_be_left_out_and_a_link_that_is_not_there_too()
    {
        var run = await _cli.RunAsync("up", "--yes", "--suppress-progress", "--suppress-permalink", "true");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("[+]", run.Error, StringComparison.Ordinal);
        Assert.Contains("+ 2 created", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_is_shown_without_its_secrets()
    {
        await _cli.RunAsync("config", "set", "key", "hunter2", "--secret");
        await _cli.RunAsync("config", "set", "who", "me");

        var run = await _cli.RunAsync("preview", "--show-config", "-c", "range=10.2.0.0/16");

        Assert.Contains("    shop:who: me\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    shop:key: [secret]\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    range: 10.2.0.0/16 (for this run)\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_are_shown_where_that_is_asked_for()
    {
        await _cli.RunAsync("up", "--yes");
        var id = (await _cli.RunAsync("state", "get", "net", "--json")).Output.Split("\"id\": \"")[1].Split('"')[0];
        _cli.Program = () =>
        {
            CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", "10.0.0.0/16"));
            _ = new Pulumi.CustomResource(
                "aws:ec2/vpc:Vpc",
                "found",
                Pulumi.ResourceArgs.Empty,
                new Pulumi.CustomResourceOptions { Id = id },
                null);
            return new Dictionary<string, object?>();
        };

        var shown = await _cli.RunAsync("preview", "--show-reads");
        var hidden = await _cli.RunAsync("preview");

        Assert.Contains("found", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("found", hidden.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_may_lead_into_a_structure_for_one_run()
    {
        await _cli.RunAsync("config", "set", "servers[0].port", "80", "--path");
        var before = _cli.Fingerprint();

        var run = await _cli.RunAsync("preview", "--config-path", "-c", "servers[0].port=81", "-c", "servers[1].name=b", "-c", "who=me");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("81", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"me\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
        Assert.Equal(2, (await _cli.RunAsync("preview", "--config-path", "-c", "servers[7]=x")).ExitCode);
    }

    [Fact]
    public async Task Another_settings_file_may_take_the_stacks_place()
    {
        _cli.Write("other.yaml", CliHarness.Settings + "  shop:who: other\n");

        var run = await _cli.RunAsync("preview", "--config-file", "other.yaml");
        var set = await _cli.RunAsync("config", "set", "who", "changed", "--config-file", "other.yaml");
        var missing = await _cli.RunAsync("preview", "--config-file", "nowhere.yaml");

        Assert.Contains("\"other\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, set.ExitCode);
        Assert.Contains("changed", File.ReadAllText(Path.Combine(_cli.Directory, "other.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain("changed", File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.dev.yaml")), StringComparison.Ordinal);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("does not exist", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_created_is_listed_for_an_import_once_its_ids_are_known()
    {
        await _cli.RunAsync("stack", "init", "dev");
        var listed = await _cli.RunAsync("preview", "--import-file", "import.json");
        var unfilled = await _cli.RunAsync("import", "--file", "import.json", "--yes");

        Assert.Equal(0, listed.ExitCode);
        var text = File.ReadAllText(Path.Combine(_cli.Directory, "import.json"));
        Assert.Contains("\"type\": \"aws:ec2/vpc:Vpc\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pulumi:providers", text, StringComparison.Ordinal);
        Assert.NotEqual(0, unfilled.ExitCode);
        Assert.Contains("is still to be filled in", unfilled.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_state_is_a_list_of_what_to_import()
    {
        await _cli.RunAsync("up", "--yes");
        await _cli.RunAsync("stack", "export", "--file", "lost.json");
        await _cli.RunAsync("state", "delete", "net", "--yes");

        var preview = await _cli.RunAsync("import", "--from", "pulumi", "lost.json", "--preview-only");
        var run = await _cli.RunAsync("import", "--from", "pulumi", "lost.json", "--generate-resources", "list.json", "--protect=false", "--yes");

        Assert.Contains("1 to import", preview.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("new Pulumi.Aws.Ec2.Vpc(\"net\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"net\"", File.ReadAllText(Path.Combine(_cli.Directory, "list.json")), StringComparison.Ordinal);
        Assert.Contains("No changes", (await _cli.RunAsync("preview")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra import --file", "import", "--from", "terraform", "x.tfstate", "--yes")]
    [InlineData("needs one file", "import", "--from", "pulumi", "--yes")]
    [InlineData("needs --from", "import", "aws:ec2/vpc:Vpc", "net", "vpc-1", "--generate-resources", "x.json", "--yes")]
    public async Task Sources_that_are_not_known_say_what_to_do(string reason, params string[] arguments)
    {
        var run = await _cli.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }
}
