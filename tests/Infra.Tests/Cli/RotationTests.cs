using Infra.Automation;
using Infra.Automation.Secrets;
using Infra.Core.Diagnostics;

namespace Infra.Tests.Cli;

/// <summary>A change of the passphrase: all secrets or none, wherever the process dies.</summary>
public sealed class RotationTests : IDisposable
{
    private const string ConfigSecret = "config-canary";
    private const string OutputSecret = "output-canary";

    private readonly CliHarness _cli = new()
    {
        Program = static () => new Dictionary<string, object?> { ["token"] = Pulumi.Output.CreateSecret(OutputSecret) },
    };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(RotationStep.Prepared, "old")]
    [InlineData(RotationStep.SettingsPending, "old")]
    [InlineData(RotationStep.StateWritten, "new")]
    public async Task A_process_that_dies_leaves_a_stack_that_one_of_the_two_opens(object step, string opens)
    {
        await DeployAsync();
        var workspace = _cli.OpenWorkspace();
        var rotation = new SecretsRotation(workspace, workspace.GetStack("dev"))
        {
            After = after =>
            {
                if (after.Equals(step))
                {
                    throw new InvalidOperationException("the process dies here");
                }
            },
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => rotation.RunAsync("new", "test", CancellationToken.None));

        await AssertOpensAsync(opens);
        Assert.Equal(3, (await WithAsync(opens == "old" ? "new" : "old", "config", "get", "token")).ExitCode);
        Assert.Equal(3, (await WithAsync(opens == "old" ? "new" : "old", "stack", "output", "--show-secrets")).ExitCode);

        Assert.Equal(0, (await RotateAsync(opens, "third")).ExitCode);
        await AssertOpensAsync("third");
        Assert.Empty(Directory.GetFiles(_cli.Directory, "*.rotation"));
    }

    [Fact]
    public async Task The_configuration_of_the_history_is_that_of_after_the_change()
    {
        await DeployAsync();
        Assert.Equal(0, (await RotateAsync("old", "new")).ExitCode);
        await WithAsync("new", "config", "set", "more", "1");

        var refreshed = await WithAsync("new", "config", "refresh");

        Assert.True(refreshed.ExitCode == 0, refreshed.Error);
        Assert.Equal(ConfigSecret + "\n", (await WithAsync("new", "config", "get", "token")).Output);
        Assert.NotEqual(0, (await WithAsync("new", "config", "get", "more")).ExitCode);
    }

    [Fact]
    public async Task Secrets_that_do_not_open_any_more_are_not_restored_and_versions_say_whose_they_are()
    {
        await DeployAsync();
        Assert.Equal(0, (await RotateAsync("old", "new")).ExitCode);
        var workspace = _cli.OpenWorkspace();
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "new");
        var before = File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.dev.yaml"));
        var first = (await workspace.GetStack("dev").ReadHistoryAsync())[^1];

        var refused = Assert.Throws<DiagnosticException>(() => workspace.GetStack("dev").Config.Restore(first));
        var rollback = await WithAsync("new", "rollback", "--to", "1", "--yes");

        Assert.Contains("sealed with another passphrase", refused.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.dev.yaml")));
        Assert.Equal(3, rollback.ExitCode);
        Assert.Contains("version 1 is not sealed with this passphrase", rollback.Error, StringComparison.Ordinal);
        Assert.Contains("infra stack export --version 1 --show-secrets", rollback.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_edits_the_settings_before_it_is_done()
    {
        await DeployAsync();
        var workspace = _cli.OpenWorkspace();
        var settings = Path.Combine(_cli.Directory, "Pulumi.dev.yaml");
        var kept = new List<RotationStep>();
        var rotation = new SecretsRotation(workspace, workspace.GetStack("dev"))
        {
            After = step =>
            {
                try
                {
                    new SettingsLock(workspace.Services.Environment, new HurryingTime(), settings).Take()?.Dispose();
                }
                catch (DiagnosticException)
                {
                    kept.Add(step);
                }
            },
        };

        await rotation.RunAsync("new", "test", CancellationToken.None);

        Assert.Equal([RotationStep.Prepared, RotationStep.SettingsPending, RotationStep.StateWritten, RotationStep.Completed], kept);
        new SettingsLock(workspace.Services.Environment, new HurryingTime(), settings).Take()!.Dispose();
    }

    [Fact]
    public async Task Values_that_are_set_meanwhile_are_kept()
    {
        await DeployAsync();
        var workspace = _cli.OpenWorkspace();
        var stack = workspace.GetStack("dev");
        var edits = new List<Task>();
        var rotation = new SecretsRotation(workspace, stack)
        {
            After = step => edits.Add(Task.Run(() => stack.Config.Set($"during{step}", "kept"))),
        };

        await rotation.RunAsync("new", "test", CancellationToken.None);
        await Task.WhenAll(edits);

        Assert.All(Enum.GetValues<RotationStep>(), step => Assert.Equal("kept", stack.Config.Get($"during{step}").Text));
        await AssertOpensAsync("new");
    }

    [Fact]
    public async Task Configuration_can_be_set_after_such_a_death()
    {
        await DeployAsync();
        var workspace = _cli.OpenWorkspace();
        var rotation = new SecretsRotation(workspace, workspace.GetStack("dev"))
        {
            After = static step =>
            {
                if (step == RotationStep.StateWritten)
                {
                    throw new InvalidOperationException("the process dies here");
                }
            },
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => rotation.RunAsync("new", "test", CancellationToken.None));

        Assert.Equal(0, (await WithAsync("new", "config", "set", "other", "value")).ExitCode);

        Assert.Equal("value\n", (await WithAsync("new", "config", "get", "other")).Output);
        await AssertOpensAsync("new");
    }

    [Fact]
    public async Task No_ciphertext_and_no_public_passphrase_survives()
    {
        await DeployAsync();
        var before = File.ReadAllText(_cli.StateFile) + File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.dev.yaml"));
        var sealedBefore = before.Split('"', '\n', ' ').Where(static t => t.StartsWith("v1:", StringComparison.Ordinal)).ToHashSet();
        Assert.NotEmpty(sealedBefore);

        Assert.Equal(0, (await RotateAsync("old", "new")).ExitCode);

        var after = File.ReadAllText(_cli.StateFile) + File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.dev.yaml"));
        Assert.DoesNotContain(sealedBefore, text => after.Contains(text, StringComparison.Ordinal));
        Assert.DoesNotContain("simulated-dev", after, StringComparison.Ordinal);
        await AssertOpensAsync("new");
        Assert.Contains("infra config rotate-passphrase", (await WithAsync("new", "stack", "history")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_new_passphrase_is_needed_and_the_old_one_too()
    {
        await DeployAsync();
        _cli.Write("next", "new\n");
        var before = _cli.Fingerprint();

        Assert.Equal(2, (await WithAsync("old", "config", "rotate-passphrase")).ExitCode);
        Assert.Equal(3, (await RotateAsync("wrong", "new")).ExitCode);

        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task Another_provider_of_secrets_may_be_a_passphrase_alone()
    {
        await DeployAsync();
        _cli.Write("next", "new\n");
        var before = _cli.Fingerprint();

        var unknown = await WithAsync("old", "stack", "change-secrets-provider", "awskms://alias/x");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("use 'passphrase'", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());

        var changed = await WithAsync("old", "stack", "change-secrets-provider", "passphrase", "--new-passphrase-file", "next");

        Assert.True(changed.ExitCode == 0, changed.Error);
        await AssertOpensAsync("new");
        Assert.Equal(3, (await WithAsync("old", "config", "get", "token")).ExitCode);
    }

    private async Task DeployAsync()
    {
        Assert.Equal(0, (await WithAsync("old", "config", "set", "token", ConfigSecret, "--secret")).ExitCode);
        var up = await WithAsync("old", "up", "--yes");
        Assert.True(up.ExitCode == 0, up.Error);
    }

    private async Task AssertOpensAsync(string passphrase)
    {
        Assert.Equal(ConfigSecret + "\n", (await WithAsync(passphrase, "config", "get", "token")).Output);
        Assert.Contains(OutputSecret, (await WithAsync(passphrase, "stack", "output", "--show-secrets")).Output, StringComparison.Ordinal);
        Assert.Contains("No changes", (await WithAsync(passphrase, "preview")).Output, StringComparison.Ordinal);
    }

    private Task<CliRun> RotateAsync(string passphrase, string next)
    {
        _cli.Write("next", next + "\n");
        return WithAsync(passphrase, "config", "rotate-passphrase", "--new-passphrase-file", "next");
    }

    private Task<CliRun> WithAsync(string passphrase, params string[] arguments)
    {
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", passphrase);
        return _cli.RunAsync(arguments);
    }

    /// <summary>A clock by which every wait has lasted too long.</summary>
    private sealed class HurryingTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _now, 3600);
    }
}
