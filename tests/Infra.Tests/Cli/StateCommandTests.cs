using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>The commands that look at a state and edit it.</summary>
public sealed class StateCommandTests : IDisposable
{
    private const string Bucket = "urn:pulumi:dev::shop::aws:s3/bucketV2:BucketV2::";

    private readonly CliHarness _cli = new()
    {
        Program = static () =>
        {
            var a = CliHarness.Thing("aws:s3/bucketV2:BucketV2", "a");
            CliHarness.Thing("aws:s3/bucketV2:BucketV2", "b", ("tags", new Dictionary<string, object?> { ["after"] = a.Id }));
            return new Dictionary<string, object?> { ["token"] = Pulumi.Output.CreateSecret("hunter2") };
        },
    };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_deletion_is_refused_shown_and_done_and_the_next_update_creates_again()
    {
        await UpAsync();
        var before = _cli.Fingerprint();

        var refused = await _cli.RunAsync("state", "delete", "a", "--yes");
        var shown = await _cli.RunAsync("state", "delete", Bucket + "a", "--target-dependents", "--dry-run");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("INF1172", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("2 changes to the state would be made.", shown.Output, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());

        Assert.Equal(0, (await _cli.RunAsync("state", "delete", "b", "--yes")).ExitCode);
        Assert.DoesNotContain("::b\"", File.ReadAllText(_cli.StateFile), StringComparison.Ordinal);
        Assert.Contains("1 to create", (await _cli.RunAsync("preview")).Output, StringComparison.Ordinal);
        Assert.Contains("infra state delete", (await _cli.RunAsync("stack", "history")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_asks_and_no_is_no()
    {
        await UpAsync();
        var before = _cli.Fingerprint();

        Assert.Equal(2, (await _cli.RunAsync("state", "protect", "a")).ExitCode);
        (_cli.IsTerminal, _cli.Input) = (true, "no\n");
        Assert.Equal(8, (await _cli.RunAsync("state", "protect", "a")).ExitCode);
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task Protected_resources_survive_until_the_mark_is_cleared()
    {
        await UpAsync();

        Assert.Equal(0, (await _cli.RunAsync("state", "protect", "a", "b", "--yes")).ExitCode);
        Assert.NotEqual(0, (await _cli.RunAsync("destroy", "--yes")).ExitCode);
        Assert.Contains("protect", (await _cli.RunAsync("state", "ls")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("state", "unprotect", "--all", "--yes")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("destroy", "--yes")).ExitCode);
    }

    [Fact]
    public async Task A_tainted_resource_is_replaced_by_the_next_update()
    {
        await UpAsync();

        Assert.Equal(0, (await _cli.RunAsync("state", "taint", "a", "--yes")).ExitCode);
        Assert.Contains("to replace", (await _cli.RunAsync("preview")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("state", "untaint", "--all", "--yes")).ExitCode);
        Assert.Contains("No changes", (await _cli.RunAsync("preview")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_resource_is_found_under_its_new_name()
    {
        await UpAsync();

        var renamed = await _cli.RunAsync("state", "rename", "a", "z", "--yes", "--json");
        var got = await _cli.RunAsync("state", "get", "b", "--json");

        Assert.True(JsonDocument.Parse(renamed.Output).RootElement.GetProperty("written").GetBoolean());
        Assert.Equal(Bucket + "z", JsonDocument.Parse(got.Output).RootElement.GetProperty("dependencies")[0].GetString());
    }

    [Fact]
    public async Task Resources_move_to_another_stack_and_its_preview_knows_them()
    {
        await UpAsync();
        _cli.Write("Pulumi.prod.yaml", CliHarness.Settings);
        Assert.Equal(0, (await _cli.RunAsync("stack", "init", "prod", "--no-select")).ExitCode);

        var moved = await _cli.RunAsync("state", "move", "a", "--target-dependents", "--dest", "prod", "--stack", "dev", "--yes");

        Assert.Equal("", moved.Error);
        Assert.Equal(0, moved.ExitCode);
        Assert.Contains("2 changes to the state were made.", moved.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bucket", (await _cli.RunAsync("state", "ls", "--stack", "dev")).Output, StringComparison.Ordinal);
        Assert.Equal(4, (await _cli.RunAsync("state", "ls", "--show-urns", "--stack", "prod")).Output.Trim().Split('\n').Length);
        Assert.Equal(0, (await _cli.RunAsync("drift", "--stack", "prod")).ExitCode);
        Assert.Contains("No changes", (await _cli.RunAsync("refresh", "--stack", "prod", "--preview-only")).Output, StringComparison.Ordinal);
        var destroyed = await _cli.RunAsync("destroy", "--stack", "prod", "--yes");
        Assert.True(destroyed.ExitCode == 0, destroyed.Error);
    }

    [Fact]
    public async Task A_broken_state_is_refused_by_all_and_repaired_by_repair()
    {
        await UpAsync();
        var text = File.ReadAllText(_cli.StateFile);
        File.WriteAllText(_cli.StateFile, text.Replace($"\"dependencies\":[\"{Bucket}a\"]", $"\"dependencies\":[\"{Bucket}ghost\"]", StringComparison.Ordinal));

        Assert.Equal(13, (await _cli.RunAsync("preview")).ExitCode);
        Assert.Contains("ghost", (await _cli.RunAsync("state", "repair", "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("state", "repair", "--yes")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("preview")).ExitCode);
        Assert.Contains("nothing to repair", (await _cli.RunAsync("state", "repair", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_shown_only_where_that_is_asked_for()
    {
        await UpAsync();

        Assert.DoesNotContain("hunter2", (await _cli.RunAsync("state", "get", "shop-dev")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", (await _cli.RunAsync("state", "get", "shop-dev", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("hunter2", (await _cli.RunAsync("state", "get", "shop-dev", "--show-secrets")).Output, StringComparison.Ordinal);
    }

    private async Task UpAsync()
    {
        var up = await _cli.RunAsync("up", "--yes");
        Assert.True(up.ExitCode == 0, up.Error + up.Output);
    }
}
