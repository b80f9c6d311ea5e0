using Infra.IntegrationTests.Cli;
using Infra.IntegrationTests.State.Servers;
using FactAttribute = Infra.Tests.StateFiles.FactAttribute;

namespace Infra.IntegrationTests.State;

/// <summary>The command line on backends elsewhere: what one does with a folder, one does with them.</summary>
public abstract class RemoteBackendTests : IDisposable
{
    private const string Secret = "wonder-of-the-deep";
    private readonly DevProject _project = new();

    private protected RemoteBackendTests()
    {
        foreach (var (name, value) in ((string, string)[])[
            ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test-secret"), ("PULUMI_CONFIG_PASSPHRASE", "correct horse")])
        {
            _project.Variables[name] = value;
        }

        // The backend is the one that one logs in to, and the passphrase is the environment's, not the demonstration's.
        var project = _project.Read("Pulumi.yaml");
        _project.Write("Pulumi.yaml", project[..project.IndexOf("backend:", StringComparison.Ordinal)]);
        _project.Write("Pulumi.remote.yaml", """
            config:
              infra:providers: simulated
              infra:blueprint: stacks/dev.blueprint.yaml
              aws:region: us-east-1
              infra:linuxRunners: "2"
            """);
    }

    public void Dispose() => _project.Dispose();

    private protected string Folder => _project.Folder;

    private protected abstract Task<string> NewBackendAsync();

    [Fact]
    public async Task A_stack_lives_in_the_backend_that_one_logged_in_to()
    {
        var url = await NewBackendAsync();
        await Succeeds("login", url);
        await Succeeds("stack", "init", "remote");
        await Succeeds("config", "set", "--stack", "remote", "--secret", "runnerToken", Secret);
        await Succeeds("up", "--stack", "remote", "--yes", "--skip-preview");
        Assert.Contains("remote", await Succeeds("stack", "ls"), StringComparison.Ordinal);

        var bucket = ServerBuckets.Open(url);
        var keys = (await bucket.ListAsync(".pulumi/", CancellationToken.None)).Select(static b => b.Key).ToList();
        Assert.Contains(keys, static k => k.StartsWith(".pulumi/stacks/", StringComparison.Ordinal) && k.EndsWith("/remote.json", StringComparison.Ordinal));
        Assert.Contains(keys, static k => k.StartsWith(".pulumi/history/", StringComparison.Ordinal));
        Assert.DoesNotContain(keys, static k => k.StartsWith(".pulumi/locks/", StringComparison.Ordinal) || k.Contains(".journal", StringComparison.Ordinal));
        foreach (var key in keys)
        {
            var text = System.Text.Encoding.UTF8.GetString((await bucket.ReadAsync(key, CancellationToken.None))!.Content.Span);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("correct horse", text, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(_project.Folder, "home", ".pulumi", "stacks")));
        await Succeeds("destroy", "--stack", "remote", "--yes", "--skip-preview");
        await Succeeds("stack", "rm", "remote", "--yes");
        Assert.DoesNotContain("remote", await Succeeds("stack", "ls"), StringComparison.Ordinal);
        await Succeeds("logout");
    }

    [Fact]
    public async Task One_holder_keeps_processes_out_until_he_is_done()
    {
        var url = await NewBackendAsync();
        await Succeeds("login", url);
        await Succeeds("stack", "init", "remote");
        await Succeeds("config", "set", "--stack", "remote", "--secret", "runnerToken", Secret);
        await using var race = await StackRace.BeginAsync(url, _project);
        var locked = await race.UpAsync();
        Assert.NotEqual(0, locked.ExitCode);
        Assert.Contains("INF1120", locked.Error, StringComparison.Ordinal);
        Assert.Contains("is currently locked by 1 lock(s)", locked.Error, StringComparison.Ordinal);

        await race.LetGoAsync();
        var results = await Task.WhenAll(race.UpAsync(), race.UpAsync());
        Assert.Contains(results, static r => r.ExitCode == 0);
        Assert.All(results, static r => Assert.True(r.ExitCode == 0 || r.Error.Contains("INF1120", StringComparison.Ordinal), r.Error));
        Assert.Equal(results.Count(static r => r.ExitCode == 0), await race.UpdatesAsync());
    }

    private async Task<string> Succeeds(params string[] arguments)
    {
        var (exitCode, output, error) = await _project.RunAsync(arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: {error}{output}");
        Assert.DoesNotContain(Uri.EscapeDataString(PostgresServer.Password), output + error, StringComparison.Ordinal);
        return output;
    }
}
