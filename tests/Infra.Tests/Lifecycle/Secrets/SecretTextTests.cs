using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Secrets;

/// <summary>Messages of providers and programs that quote a secret (scenarios 115, 116). The harness requires that no event shows it.</summary>
public sealed class SecretTextTests
{
    private static readonly PropertyValue Secret = PropertyValue.Secret(EventLaws.Canary);
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_provider_that_quotes_a_secret_input_in_a_failed_create()
    {
        _stack.Script.Create = static (_, _) => throw new ProviderException($"the password '{EventLaws.Canary}' is too weak");

        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", PropertyMap.Of(("deep", PropertyValue.List(Secret))))));

        Assert.Contains("the password '[secret]' is too weak", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_quotes_a_secret_output_in_a_failed_delete()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", Secret)));
        _stack.Script.Delete = static (_, _) => throw new InvalidOperationException($"cannot delete {EventLaws.Canary}");

        Assert.False((await _stack.DestroyAsync()).Succeeded);
    }

    [Fact]
    public async Task A_provider_that_quotes_it_in_a_check_and_in_a_diff()
    {
        _stack.Script.Check = static async (_, next) => (await next()) with { Failures = [new("a", $"'{EventLaws.Canary}' is too weak")] };
        var refused = await _stack.UpAsync(static p => p.AddAsync("a", ("a", Secret)));
        Assert.Equal(["INF2003 a"], refused.Errors);

        _stack.Script.Check = null;
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", Secret)));
        _stack.Script.Diff = static (_, _) => throw new ProviderException($"cannot compare {EventLaws.Canary}");
        var failed = await _stack.UpAsync(static p => p.AddAsync("a", ("a", Secret)));
        Assert.Contains("cannot compare [secret]", failed.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_logs_or_throws_secret_configuration()
    {
        _stack.Config = _stack.Config.Add("proj:token", new ConfigValue(EventLaws.Canary, IsSecret: true));

        var run = await _stack.UpAsync(static async p =>
        {
            var token = p.Deployment.Config["proj:token"];
            await p.Monitor.LogAsync(new LogRequest(DiagnosticSeverity.Info, $"using {token}"), CancellationToken.None);
            throw new InvalidOperationException($"bad token {token}");
        });

        Assert.Contains("using [secret]", run.Messages, StringComparison.Ordinal);
        Assert.Contains("bad token [secret]", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_within_a_secret_structure_is_secret_too()
    {
        _stack.Config = _stack.Config.Add(
            "proj:db", new ConfigValue($$"""{"user": "admin", "password": "{{EventLaws.Canary}}"}""", IsSecret: true, IsStructured: true));

        var run = await _stack.UpAsync(static _ => throw new InvalidOperationException($"login with {EventLaws.Canary} failed"));

        Assert.Contains("login with [secret] failed", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_one_or_two_letters_hides_nothing()
    {
        _stack.Config = _stack.Config.Add("proj:digit", new ConfigValue("a", IsSecret: true));

        var run = await _stack.UpAsync(static _ => throw new InvalidOperationException("a bad day"));

        Assert.Contains("a bad day", run.Messages, StringComparison.Ordinal);
    }
}
