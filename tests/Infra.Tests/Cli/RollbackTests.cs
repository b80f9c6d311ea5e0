using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>The history of a stack, the way back in it, and what is refused when a state is gone.</summary>
public sealed class RollbackTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_rollback_makes_the_world_as_it_was_and_makes_anew_what_was_deleted()
    {
        await UpAsync(First);
        var before = await IdAsync("net");
        await UpAsync(Second);
        var fingerprint = _cli.Fingerprint();

        var preview = await _cli.RunAsync("rollback", "--to", "1", "--preview-only");
        Assert.Equal(0, preview.ExitCode);
        Assert.Contains("2 to create", preview.Output, StringComparison.Ordinal);
        Assert.Contains("1 to delete", preview.Output, StringComparison.Ordinal);
        Assert.Equal(fingerprint, _cli.Fingerprint());

        var done = await _cli.RunAsync("rollback", "--to", "1", "--yes");
        Assert.True(done.ExitCode == 0, done.Error);

        // The network was made again, with another ID: what refers to it follows.
        var after = await IdAsync("net");
        Assert.NotEqual(before, after);
        Assert.Equal(after, (await GetAsync("inner")).GetProperty("inputs").GetProperty("vpcId").GetString());
        Assert.Equal(after + "\n", (await _cli.RunAsync("stack", "output", "vpc")).Output);
        _cli.Program = First;
        Assert.Contains("No changes", (await _cli.RunAsync("preview")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_is_a_version_and_can_be_rolled_back()
    {
        await UpAsync(First);
        await UpAsync(Second);
        Assert.Equal(0, (await _cli.RunAsync("rollback", "--to", "1", "--yes")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("rollback", "--to", "2", "--yes")).ExitCode);

        _cli.Program = Second;
        Assert.Contains("No changes", (await _cli.RunAsync("preview")).Output, StringComparison.Ordinal);
        var history = JsonDocument.Parse((await _cli.RunAsync("stack", "history", "--json")).Output).RootElement.EnumerateArray().ToArray();
        Assert.Equal([4, 3, 2, 1], history.Select(static e => e.GetProperty("version").GetInt32()));
        Assert.Equal("rollback to version 1", history[1].GetProperty("message").GetString());
        var second = JsonDocument.Parse((await _cli.RunAsync("stack", "history", "--json", "--page-size", "1", "--page", "2")).Output).RootElement;
        Assert.Equal(3, Assert.Single(second.EnumerateArray()).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task An_edit_of_the_state_is_undone_by_a_rollback_without_touching_the_world()
    {
        await UpAsync(First);
        Assert.Equal(0, (await _cli.RunAsync("state", "protect", "net", "--yes")).ExitCode);

        Assert.Contains("+ protect: true", (await _cli.RunAsync("state", "diff", "1")).Output, StringComparison.Ordinal);
        var back = await _cli.RunAsync("rollback", "--to", "1", "--yes");

        Assert.Equal(0, back.ExitCode);
        Assert.Contains("record the same", (await _cli.RunAsync("state", "diff", "1", "now")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_differ_by_resource_and_property_and_keep_their_secrets()
    {
        await UpAsync(static () => new Dictionary<string, object?> { ["token"] = Pulumi.Output.CreateSecret("canary-one") });
        await UpAsync(static () => new Dictionary<string, object?> { ["token"] = Pulumi.Output.CreateSecret("canary-two") });

        var text = await _cli.RunAsync("state", "diff", "1", "2");
        var json = await _cli.RunAsync("state", "diff", "1", "2", "--json");
        var shown = await _cli.RunAsync("state", "diff", "1", "2", "--show-secrets");

        Assert.Contains("~ outputs.token: [secret] => [secret]", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text.Output + json.Output, StringComparison.Ordinal);
        Assert.Contains("\"canary-one\" => \"canary-two\"", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_told()
    {
        await UpAsync(First);

        var run = await _cli.RunAsync("rollback", "--to", "7", "--yes");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("infra stack history", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _cli.RunAsync("state", "diff", "one")).ExitCode);
    }

    [Fact]
    public async Task A_state_that_is_gone_is_not_taken_for_a_new_stack()
    {
        await UpAsync(First);
        File.Delete(_cli.StateFile);

        var destroy = await _cli.RunAsync("destroy", "--yes");
        var up = await _cli.RunAsync("up", "--yes");
        var preview = await _cli.RunAsync("preview");

        Assert.Equal(13, destroy.ExitCode);
        Assert.Equal(13, up.ExitCode);
        Assert.Contains("INF6302", up.Error, StringComparison.Ordinal);
        Assert.Contains("INF6302", preview.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.StateFile));
        File.Delete(Path.Combine(_cli.Directory, ".infra", "simulated", "shop", "dev.jsonl"));
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes", "--allow-new-state")).ExitCode);
    }

    private static Dictionary<string, object?> First()
    {
        var net = CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", "10.0.0.0/16"));
        CliHarness.Thing("aws:ec2/subnet:Subnet", "inner", ("vpcId", net.Id), ("cidrBlock", "10.0.1.0/24"));
        return new Dictionary<string, object?> { ["vpc"] = net.Id };
    }

    private static Dictionary<string, object?> Second()
    {
        CliHarness.Thing("aws:ec2/vpc:Vpc", "other", ("cidrBlock", "10.1.0.0/16"));
        return [];
    }

    private async Task UpAsync(Func<IDictionary<string, object?>> program)
    {
        _cli.Program = program;
        var up = await _cli.RunAsync("up", "--yes");
        Assert.True(up.ExitCode == 0, up.Error + up.Output);
    }

    private async Task<string> IdAsync(string name) => (await GetAsync(name)).GetProperty("id").GetString()!;

    private async Task<JsonElement> GetAsync(string name) =>
        JsonDocument.Parse((await _cli.RunAsync("state", "get", name, "--json")).Output).RootElement;
}
