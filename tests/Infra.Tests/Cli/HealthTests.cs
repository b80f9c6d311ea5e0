using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>Drift and doctor: what they say, their exit codes, and that they write nothing.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly CliHarness _cli = new()
    {
        Program = static () =>
        {
            var a = CliHarness.Thing("aws:s3/bucketV2:BucketV2", "a", ("tags", new Dictionary<string, object?> { ["env"] = "as-recorded" }));
            CliHarness.Thing("aws:s3/bucketV2:BucketV2", "b", ("tags", new Dictionary<string, object?> { ["after"] = a.Id }));
            return new Dictionary<string, object?>();
        },
    };

    private string World => Path.Combine(_cli.Directory, ".infra", "simulated", "shop", "dev.jsonl");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Drift_is_told_by_property_and_by_exit_code_and_nothing_is_written()
    {
        await UpAsync();
        Assert.Equal(0, (await _cli.RunAsync("drift")).ExitCode);
        File.WriteAllText(World, File.ReadAllText(World).Replace("as-recorded", "as-found", StringComparison.Ordinal));
        var before = _cli.Fingerprint();

        var text = await _cli.RunAsync("drift");
        var json = await _cli.RunAsync("drift", "--json");
        var targeted = await _cli.RunAsync("drift", "--target", "**::b");

        Assert.Equal((10, 10, 0), (text.ExitCode, json.ExitCode, targeted.ExitCode));
        Assert.Contains("~ tags.env: \"as-recorded\" => \"as-found\"", text.Output, StringComparison.Ordinal);
        var document = JsonDocument.Parse(json.Output).RootElement;
        Assert.True(document.GetProperty("drift").GetBoolean());
        Assert.Equal(2, document.GetProperty("checked").GetInt32());
        Assert.Equal("tags.env", document.GetProperty("differences")[0].GetProperty("changes")[0].GetProperty("path").GetString());
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task A_resource_that_is_gone_is_drift()
    {
        await UpAsync();
        File.Delete(World);

        var run = await _cli.RunAsync("drift");

        Assert.Equal(10, run.ExitCode);
        Assert.Contains("2 of 2 resources drifted", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone from the world", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_stack_is_found_healthy()
    {
        await UpAsync();
        var before = _cli.Fingerprint();

        var run = await _cli.RunAsync("doctor");
        var json = await _cli.RunAsync("doctor", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("All is well.\n", run.Output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(json.Output).RootElement.GetProperty("healthy").GetBoolean());
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task What_is_wrong_has_a_next_step_and_the_exit_code_of_its_kind()
    {
        await UpAsync();
        var sound = File.ReadAllText(_cli.StateFile);
        const string Bucket = "urn:pulumi:dev::shop::aws:s3/bucketV2:BucketV2::";

        File.WriteAllText(_cli.StateFile, sound.Replace($"\"dependencies\":[\"{Bucket}a\"]", $"\"dependencies\":[\"{Bucket}ghost\"]", StringComparison.Ordinal));
        var broken = await _cli.RunAsync("doctor");
        Assert.Equal(13, broken.ExitCode);
        Assert.Contains("infra state repair", broken.Output, StringComparison.Ordinal);

        File.WriteAllText(_cli.StateFile, "{");
        Assert.Equal(13, (await _cli.RunAsync("doctor")).ExitCode);

        File.WriteAllText(_cli.StateFile, sound);
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");
        var passphrase = await _cli.RunAsync("doctor");
        Assert.Equal(3, passphrase.ExitCode);
        Assert.Contains("secrets:", passphrase.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_project_that_is_the_finding()
    {
        File.Delete(Path.Combine(_cli.Directory, "Pulumi.yaml"));

        var run = await _cli.RunAsync("doctor");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("project:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_stack_goes_on_under_its_new_name()
    {
        await UpAsync();

        var renamed = await _cli.RunAsync("stack", "rename", "prod");

        Assert.Equal((0, ""), (renamed.ExitCode, renamed.Error));
        Assert.False(File.Exists(Path.Combine(_cli.Directory, "Pulumi.dev.yaml")));
        Assert.Contains("No changes", (await _cli.RunAsync("preview", "--stack", "prod")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("drift", "--stack", "prod")).ExitCode);
        Assert.Equal(6, (await _cli.RunAsync("preview", "--stack", "dev")).ExitCode);
        _cli.Write("Pulumi.taken.yaml", CliHarness.Settings);
        Assert.NotEqual(0, (await _cli.RunAsync("stack", "rename", "taken", "--stack", "prod")).ExitCode);
    }

    private async Task UpAsync()
    {
        var up = await _cli.RunAsync("up", "--yes");
        Assert.True(up.ExitCode == 0, up.Error + up.Output);
    }
}
