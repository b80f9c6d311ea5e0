using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>A stack's life through the command line: from the first preview to an empty stack.</summary>
public sealed class LifecycleTests : IDisposable
{
    private const string Secret = "correct-horse-canary";
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_preview_of_a_new_stack_writes_nothing_and_says_that_it_is_simulated()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        var before = _cli.Fingerprint();

        var run = await _cli.RunAsync("preview", "-s", "dev");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Previewing update (dev), simulated: no real provider is called\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" +   └─ aws:ec2/vpc:Vpc   net       create", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task A_stack_lives_from_its_first_update_to_its_end()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        var created = await _cli.RunAsync("up", "--yes", "-m", "first");
        Assert.Equal((0, ""), (created.ExitCode, Errors(created)));
        Assert.Contains("[+] created aws:ec2/vpc:Vpc net", created.Error, StringComparison.Ordinal);
        Assert.Contains("+ 2 created", created.Output, StringComparison.Ordinal);

        await AssertNothingToDoAsync();

        _cli.Program = () => Network("10.0.0.0/16", ("env", "test"));
        var before = _cli.Fingerprint();
        var preview = await _cli.RunAsync("preview", "--diff");
        Assert.Contains("      + tags: {", preview.Output, StringComparison.Ordinal);
        Assert.Contains("~ 1 to update", preview.Output, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
        Assert.Equal(7, (await _cli.RunAsync("preview", "--expect-no-changes")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("up", "-y", "-f")).ExitCode);

        var destroyed = await _cli.RunAsync("destroy", "--yes");
        Assert.Equal(0, destroyed.ExitCode);
        Assert.Contains("- 2 deleted", destroyed.Output, StringComparison.Ordinal);
        Assert.Contains("no resources", (await _cli.RunAsync("stack")).Output, StringComparison.Ordinal);
        var history = await _cli.RunAsync("stack", "history");
        Assert.Contains("first", history.Output, StringComparison.Ordinal);
        Assert.Equal(4, history.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Secrets_never_appear_but_where_they_are_asked_for()
    {
        _cli.Program = () =>
        {
            CliHarness.Thing("aws:ssm/parameter:Parameter", "key", ("type", "SecureString"), ("value", Pulumi.Output.CreateSecret(Secret)));
            return new Dictionary<string, object?> { ["key"] = Pulumi.Output.CreateSecret(Secret), ["open"] = "yes" };
        };
        CliRun[] runs =
        [
            await _cli.RunAsync("preview", "--diff"),
            await _cli.RunAsync("preview", "--json"),
            await _cli.RunAsync("preview", "--markdown", "-"),
            await _cli.RunAsync("up", "--yes", "--skip-preview", "--json", "--event-log", "events.jsonl"),
            await _cli.RunAsync("stack"),
            await _cli.RunAsync("stack", "output"),
            await _cli.RunAsync("stack", "output", "key"),
            await _cli.RunAsync("stack", "output", "--json"),
            await _cli.RunAsync("stack", "export"),
        ];

        Assert.All(runs, static run => Assert.Equal(0, run.ExitCode));
        Assert.All(runs, static run => Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_cli.Directory, "*", SearchOption.AllDirectories).Where(static f => !f.Contains(".infra", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(Secret, File.ReadAllText(file), StringComparison.Ordinal);
        }

        Assert.Equal(Secret + "\n", (await _cli.RunAsync("stack", "output", "key", "--show-secrets")).Output);
        Assert.Contains(Secret, (await _cli.RunAsync("stack", "export", "--show-secrets")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_goes_out_and_comes_back()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("up", "--yes", "-f");
        Assert.Equal(0, (await _cli.RunAsync("stack", "export", "--file", "state.json")).ExitCode);
        await _cli.RunAsync("destroy", "--yes", "-f");

        var imported = await _cli.RunAsync("stack", "import", "--file", "state.json");

        Assert.Equal((0, ""), (imported.ExitCode, imported.Error));
        Assert.Contains("aws:ec2/vpc:Vpc", (await _cli.RunAsync("stack")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_for_a_preview_and_one_record_a_line_for_an_update()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        using var digest = JsonDocument.Parse((await _cli.RunAsync("preview", "--json")).Output);
        Assert.True(digest.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal(2, digest.RootElement.GetProperty("changeSummary").GetProperty("create").GetInt32());
        Assert.True(digest.RootElement.TryGetProperty("cost", out _));

        var lines = (await _cli.RunAsync("up", "--yes", "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\"simulated\":true", lines[0], StringComparison.Ordinal);
        Assert.Contains("cancelEvent", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, static line => JsonDocument.Parse(line).Dispose());
    }

    private async Task AssertNothingToDoAsync()
    {
        var before = _cli.Fingerprint();
        var again = await _cli.RunAsync("preview", "--expect-no-changes");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("No changes: 2 unchanged.", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
    }

    private static string Errors(CliRun run) =>
        string.Join('\n', run.Error.Split('\n').Where(static l => l.StartsWith("error", StringComparison.Ordinal) || l.Contains(" error INF", StringComparison.Ordinal)));

    private static Dictionary<string, object?> Network(string range, params (string Key, string Value)[] tags)
    {
        CliHarness.Thing(
            "aws:ec2/vpc:Vpc", "net", ("cidrBlock", range), ("tags", tags.Length == 0 ? null : tags.ToDictionary(static t => t.Key, static t => t.Value)));
        return new Dictionary<string, object?> { ["range"] = range };
    }
}
