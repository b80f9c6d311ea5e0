using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>A project with more stacks than anybody wants to wait for.</summary>
public sealed class ManyStacksTests : IDisposable
{
    private const int Count = 40;
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Their_states_are_read_only_on_demand()
    {
        Assert.Equal(0, (await _cli.RunAsync("stack", "init", "dev")).ExitCode);
        for (var i = 0; i < Count; i++)
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(_cli.StateFile)!, $"s{i:00}.json"), "not to be read");
        }

        var plain = await _cli.RunAsync("stack", "ls");
        var json = await _cli.RunAsync("stack", "ls", "--json");
        var counted = await _cli.RunAsync("stack", "ls", "--count");

        Assert.Equal(0, plain.ExitCode);
        Assert.Matches(@"\ns39 +20\d\d-\d\d-\d\d .*Z +-\n", plain.Output);
        Assert.DoesNotContain("unreadable", plain.Output, StringComparison.Ordinal);
        Assert.Contains("--count", plain.Error, StringComparison.Ordinal);
        using var listed = JsonDocument.Parse(json.Output);
        Assert.Equal(Count + 1, listed.RootElement.GetArrayLength());
        Assert.All(listed.RootElement.EnumerateArray(), static s => Assert.False(s.TryGetProperty("resourceCount", out _)));
        Assert.Matches(@"\ns39 +20.* +unreadable\n", counted.Output);
        Assert.Matches(@"\ndev\* +20.* +0\n", counted.Output);
    }

    [Fact]
    public async Task A_stack_that_is_not_there_is_told_with_some_that_are()
    {
        Assert.Equal(0, (await _cli.RunAsync("stack", "init", "dev")).ExitCode);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_cli.StateFile)!, "prod.json"), "not to be read");

        var run = await _cli.RunAsync("preview", "--stack", "nope");

        Assert.Equal(6, run.ExitCode);
        Assert.Contains("(known stacks: dev, prod)", run.Error, StringComparison.Ordinal);
    }
}
