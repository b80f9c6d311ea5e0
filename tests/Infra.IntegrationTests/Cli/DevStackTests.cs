using System.Text.RegularExpressions;

namespace Infra.IntegrationTests.Cli;

/// <summary>The dev stack of this repository, from its first update to its end, as a user would see it.</summary>
public sealed partial class DevStackTests : IDisposable
{
    private const string Blueprint = "stacks/dev.blueprint.yaml";
    private readonly DevProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task The_dev_stack_lives_from_its_first_update_to_its_end()
    {
        var untouched = _project.Fingerprint();
        var planned = await _project.RunAsync("preview", "-s", "dev");
        Assert.True(planned.ExitCode == 0, planned.Error);
        Assert.StartsWith("Previewing update (dev), simulated: no real provider is called\n", planned.Output, StringComparison.Ordinal);
        Assert.Contains("build-cluster-builds (NodeGroup)", planned.Output, StringComparison.Ordinal);
        Assert.Contains("Not priced (2):\n      rack-1, rack-2: ", planned.Output, StringComparison.Ordinal);
        Assert.Equal(untouched, _project.Fingerprint());

        var created = await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview");
        Assert.True(created.ExitCode == 0, created.Error);
        Assert.Matches("\\+ [0-9]+ created", created.Output);

        var settled = _project.Fingerprint();
        var again = await _project.RunAsync("preview", "-s", "dev", "--expect-no-changes");
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Contains("No changes: ", again.Output, StringComparison.Ordinal);
        Assert.Equal(settled, _project.Fingerprint());

        await AssertAnEditShowsAsync();

        var destroyed = await _project.RunAsync("destroy", "-s", "dev", "--yes", "--skip-preview");
        Assert.True(destroyed.ExitCode == 0, destroyed.Error);
        Assert.Contains("no resources", (await _project.RunAsync("stack", "-s", "dev")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_secret_is_shown_or_stored_in_plain_text()
    {
        var created = await _project.RunAsync("up", "-s", "dev", "--yes", "--diff", "--json", "--event-log", "events.jsonl");
        Assert.True(created.ExitCode == 0, created.Error);
        var token = (await _project.RunAsync("config", "get", "runnerToken", "-s", "dev")).Output.Trim();
        Assert.NotEqual("", token);
        var state = await _project.RunAsync("stack", "export", "-s", "dev", "--show-secrets");
        Assert.Contains("current-context", state.Output, StringComparison.Ordinal);
        var shown = created.Output + created.Error + _project.Read("events.jsonl") + _project.Read(".pulumi/stacks/infra/dev.json")
            + (await _project.RunAsync("preview", "-s", "dev", "--diff", "--show-sames")).Output
            + (await _project.RunAsync("preview", "-s", "dev", "--markdown", "-")).Output;

        Assert.DoesNotContain(token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("current-context", shown, StringComparison.Ordinal);
    }

    // The size of the gateway changes: a property diff, and money.
    private async Task AssertAnEditShowsAsync()
    {
        var text = _project.Read(Blueprint);
        var larger = GatewaySize().Replace(text, "cpu: 8\n      memory: 32GB", 1);
        Assert.NotEqual(text, larger);
        _project.Write(Blueprint, larger);
        var before = _project.Fingerprint();

        var edited = await _project.RunAsync("preview", "-s", "dev", "--diff", "--markdown", "comment.md");

        Assert.True(edited.ExitCode == 0, edited.Error);
        Assert.Matches("~ instanceType: \"[a-z0-9.]+\" => \"[a-z0-9.]+\"", edited.Output);
        Assert.Matches("Total .*\\+\\$", edited.Output);
        Assert.Contains("/month", _project.Read("comment.md"), StringComparison.Ordinal);
        File.Delete(Path.Combine(_project.Folder, "comment.md"));
        Assert.Equal(before, _project.Fingerprint());

        var updated = await _project.RunAsync("up", "-s", "dev", "--yes", "--skip-preview");
        Assert.True(updated.ExitCode == 0, updated.Error);
    }

    [GeneratedRegex("cpu: 2\n +memory: 2GB")]
    private static partial Regex GatewaySize();
}
