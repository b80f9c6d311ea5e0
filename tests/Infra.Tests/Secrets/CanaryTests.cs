using Infra.Tests.Cli;
using Pulumi;

namespace Infra.Tests.Secrets;

/// <summary>
/// No byte that leaves the process holds a secret: not what commands print, not what they write. The secrets come from configuration and
/// from the program, go through apply, interpolation and a provider that knows no secrets, and stand in errors and logs of others.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string Canary = "canary";
    private const string Configured = "canary-of-\"configuration\"";
    private const string Made = "canary-made-by-the-program";
    private readonly CliHarness _cli = new() { Providers = new LeakyProvider() };
    private readonly List<CliRun> _runs = [];

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Nothing_printed_and_nothing_written_holds_a_secret()
    {
        await RunAsync("config", "set", "token", Configured, "--secret");
        _cli.Program = () => Declare("first");
        await RunAsync("preview", "--diff", "--markdown", "preview.md");
        await RunAsync("preview", "--json");
        await RunAsync("up", "--yes", "--skip-preview", "--json", "--event-log", "events.jsonl");
        _cli.Program = () => Declare("second");
        await RunAsync("preview", "--diff", "--event-log", "preview.jsonl");
        await RunAsync("up", "--yes");
        await RunAsync("refresh", "--yes", "--json", "--skip-preview");
        await RunAsync("config");
        await RunAsync("config", "--json");
        await RunAsync("stack");
        await RunAsync("stack", "output", "--json");
        await RunAsync("stack", "export", "--file", "export.json");
        await RunAsync("stack", "history", "--json");
        await RunAsync("state", "ls", "--json");
        await RunAsync("state", "get", "urn:pulumi:dev::shop::leaky:index:Login::login", "--json");

        Assert.All(_runs, static r => Assert.Equal(0, r.ExitCode));
        AssertNoCanary();
    }

    [Theory]
    [InlineData("badCheck")]
    [InlineData("badCreate")]
    [InlineData("badInit")]
    public async Task A_failure_does_not_tell_the_secret_that_it_is_about(string failure)
    {
        _cli.Program = () => Declare("first", (failure, true));
        await RunAsync("preview");
        await RunAsync("up", "--yes", "--skip-preview", "--json", "--event-log", "events.jsonl");
        await RunAsync("up", "--yes", "--skip-preview");

        Assert.Contains(_runs, static r => r.ExitCode != 0);
        Assert.Contains("[secret]", _runs[1].Output, StringComparison.Ordinal);
        AssertNoCanary();
    }

    [Fact]
    public async Task What_a_program_logs_and_throws_does_not_tell_its_secrets()
    {
        await RunAsync("config", "set", "token", Configured, "--secret");
        _cli.Program = () =>
        {
            Log.Warn($"the token is {Configured}");
            throw new InvalidOperationException($"no access with {new Config().Require("token")}");
        };
        await RunAsync("up", "--yes", "--skip-preview", "--event-log", "events.jsonl");

        Assert.Equal(2, _runs[1].Error.Split("[secret]").Length - 1);
        AssertNoCanary();
    }

    private static Dictionary<string, object?> Declare(string version, params (string, object?)[] more)
    {
        var token = new Config().GetSecret("token") ?? Output.CreateSecret(Made);
        var url = Output.Format($"https://user:{token}@host/{version}");
        var login = CliHarness.Thing(
            "leaky:index:Login", "login",
            [("password", Output.CreateSecret(Made)), ("url", url), ("nested", url.Apply(static u => new[] { u + "/deep" })), .. more]);
        return new Dictionary<string, object?>
        {
            ["url"] = url,
            ["login"] = Output.Tuple(login.Id, Output.CreateSecret(Made)).Apply(static t => $"{t.Item1}:{t.Item2}"),
        };
    }

    private async Task RunAsync(params string[] arguments) => _runs.Add(await _cli.RunAsync(arguments));

    private void AssertNoCanary()
    {
        Assert.All(_runs, static r => Assert.DoesNotContain(Canary, r.Output + r.Error, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(_cli.Directory, "*", SearchOption.AllDirectories),
            static file => Assert.DoesNotContain(Canary, File.ReadAllText(file), StringComparison.Ordinal));
    }
}
