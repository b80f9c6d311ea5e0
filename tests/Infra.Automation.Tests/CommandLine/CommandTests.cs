using Pulumi.Automation;
using Pulumi.Automation.Commands;
using Pulumi.Automation.Commands.Exceptions;
using static Infra.Automation.Tests.CommandLine.StandIn;

namespace Infra.Automation.Tests.CommandLine;

/// <summary>Which commands a workspace on the command line runs, and what it makes of their answers (protocol reference 3.9).</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Stacks_tags_and_who_is_logged_in()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("stack select --stack dev --non-interactive", error: "error: no stack named 'dev' found", exitCode: 255),
            Expect("stack init dev --non-interactive"),
            Expect("stack init dev --non-interactive", error: "error: stack 'dev' already exists", exitCode: 255),
            Expect("stack ls --json --non-interactive", """[{"name":"dev","current":true,"lastUpdate":"2026-01-02T03:04:05Z","updateInProgress":false,"resourceCount":4,"url":"u"},{"name":"new","current":false}]"""),
            Expect("stack tag set team platform --stack dev --non-interactive"),
            Expect("stack tag get team --stack dev --non-interactive", "platform\n"),
            Expect("stack tag ls --json --stack dev --non-interactive", """{"team":"platform"}"""),
            Expect("stack tag rm team --stack dev --non-interactive"),
            Expect("stack rename prod --stack dev --non-interactive"),
            Expect("whoami --json --non-interactive", """{"user":"ada","organizations":["acme"],"url":"https://service"}"""),
            Expect("stack rm --yes prod --non-interactive"));

        var stack = await WorkspaceStack.CreateOrSelectAsync("dev", workspace);
        await Assert.ThrowsAsync<StackAlreadyExistsException>(() => WorkspaceStack.CreateAsync("dev", workspace));
        var stacks = await workspace.ListStacksAsync();
        Assert.Equal(4, stacks[0].ResourceCount);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), stacks[0].LastUpdate);
        Assert.Null(stacks[1].LastUpdate);
        await stack.SetTagAsync("team", "platform");
        Assert.Equal("platform", await stack.GetTagAsync("team"));
        Assert.Equal("platform", (await stack.ListTagsAsync())["team"]);
        await stack.RemoveTagAsync("team");
        Assert.Equal("prod", (await stack.RenameAsync("prod")).Name);
        Assert.Equal("acme", Assert.Single((await workspace.WhoAmIAsync()).Organizations));
        await workspace.RemoveStackAsync("prod");
        Assert.True(standIn.IsPlayed(11));
    }

    [Fact]
    public async Task Configuration_state_and_plugins()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("config set token --secret --stack dev --non-interactive -- -canary"),
            Expect("config set --path a.b --plaintext --stack dev --non-interactive -- 1"),
            Expect("config set-all --plaintext a=1 --secret b=2 --stack dev --non-interactive"),
            Expect("config get token --json --stack dev --non-interactive", """{"value":"canary","secret":true}"""),
            Expect("config --show-secrets --json --stack dev --non-interactive", """{"shop:a":{"value":"1","secret":false}}"""),
            Expect("config rm --path a.b --stack dev --non-interactive"),
            Expect("config rm-all a b --stack dev --non-interactive"),
            Expect("stack export --show-secrets --stack dev --non-interactive", """{"version":3,"deployment":{}}"""),
            Expect("stack import --file * --stack dev --non-interactive"),
            Expect("state delete urn:x --force --yes --stack dev --non-interactive"),
            Expect("state unprotect --all --yes --stack dev --non-interactive"),
            Expect("stack change-secrets-provider passphrase --stack dev --non-interactive") with { Input = "next" },
            Expect("plugin install resource aws v6.0.0 --exact --server https://s --non-interactive"),
            Expect("plugin ls --json --non-interactive", """[{"name":"aws","path":null,"kind":"resource","version":"6.0.0","size":7,"installTime":"2026-01-02T03:04:05Z","lastUsedTime":"2026-01-02T03:04:05Z","serverURL":"null"}]"""),
            Expect("install --no-plugins --non-interactive"),
            Expect("cancel --yes --stack dev --non-interactive"));

        await workspace.SetConfigAsync("dev", "token", new ConfigValue("-canary", true));
        await workspace.SetConfigAsync("dev", "a.b", new ConfigValue("1"), path: true);
        await workspace.SetAllConfigAsync("dev", new Dictionary<string, ConfigValue> { ["a"] = new("1"), ["b"] = new("2", true) });
        Assert.True((await workspace.GetConfigAsync("dev", "token")).IsSecret);
        Assert.Equal("1", (await workspace.GetAllConfigAsync("dev"))["shop:a"].Value);
        await workspace.RemoveConfigAsync("dev", "a.b", path: true);
        await workspace.RemoveAllConfigAsync("dev", ["a", "b"]);
        await workspace.ImportStackAsync("dev", await workspace.ExportStackAsync("dev"));
        await workspace.Engine.State.DeleteAsync("dev", "urn:x", force: true, default);
        await workspace.Engine.State.UnprotectAsync("dev", null, default);
        await workspace.ChangeSecretsProviderAsync("dev", "passphrase", new SecretsProviderOptions { NewPassphrase = "next" });
        await workspace.InstallPluginAsync("aws", "v6.0.0", PluginKind.Resource, new PluginInstallOptions { ExactVersion = true, ServerUrl = "https://s" });
        Assert.Equal(7, Assert.Single(await workspace.ListPluginsAsync()).Size);
        await workspace.InstallAsync(new InstallOptions { NoPlugins = true });
        await workspace.Engine.Operations.CancelAsync("dev", default);
        Assert.True(standIn.IsPlayed(16));
    }

    [Fact]
    public async Task A_call_that_the_script_does_not_expect_fails()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(null, Expect("stack ls --non-interactive"));

        var refused = await Assert.ThrowsAsync<CommandException>(() => workspace.ListStacksAsync());

        Assert.Equal(97, refused.Result.Code);
        Assert.Contains("stack ls --json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_of_their_own_have_their_flags()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("cancel --yes --verbose 3 --color never --non-interactive -- dev"),
            Expect("import --yes --properties a --properties b --json --protect --non-interactive -- t n id"),
            Expect("org set-default --non-interactive -- acme"));
        var api = new API(await standIn.CommandAsync());

        await api.CancelAsync("dev", new PulumiCancelOptions { Color = "never", Verbose = 3, EnvironmentVariables = workspace.EnvironmentVariables });
        await api.ImportAsync(["t", "n", "id"], new PulumiImportOptions { Json = true, Protect = true, Properties = ["a", "b"], EnvironmentVariables = workspace.EnvironmentVariables });
        await api.OrgSetDefaultAsync("acme", new PulumiOrgSetDefaultOptions { EnvironmentVariables = workspace.EnvironmentVariables });

        Assert.True(standIn.IsPlayed(3));
    }

    [Theory]
    [InlineData("v3.0.9", "3.1.0")]
    [InlineData("v4.0.0", "same major")]
    [InlineData("nonsense", "nonsense")]
    public async Task Only_versions_that_will_do_are_taken(string version, string said)
    {
        using var standIn = new StandIn(version);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(standIn.CommandAsync);

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        await LocalPulumiCommand.CreateAsync(new LocalPulumiCommandOptions { Root = standIn.Root, SkipVersionCheck = true });
        var none = new LocalPulumiCommandOptions { Root = Path.Combine(standIn.Root, "none") };
        await Assert.ThrowsAsync<InvalidOperationException>(() => LocalPulumiCommand.CreateAsync(none));
        await Assert.ThrowsAsync<NotSupportedException>(() => LocalPulumiCommand.Install(none));
    }

    [Fact]
    public void Remote_runs_are_told_where_the_program_is()
    {
        var args = new RemoteGitProgramArgs("acme/shop/dev", "https://git/shop.git")
        {
            Branch = "refs/heads/main",
            ProjectPath = "infra",
            Auth = new RemoteGitAuthArgs { PersonalAccessToken = "pat" },
            EnvironmentVariables = { ["A"] = new("1"), ["B"] = new("2", isSecret: true) },
            PreRunCommands = { "npm i" },
            SkipInstallDependencies = true,
        };

        Assert.Equal(
            "--remote https://git/shop.git --remote-git-branch refs/heads/main --remote-git-repo-dir infra --remote-git-auth-access-token pat "
            + "--remote-env A=1 --remote-env-secret B=2 --remote-pre-run-command npm i --remote-skip-install-dependencies",
            string.Join(' ', RemoteWorkspace.Arguments(args)));
        args.CommitHash = "abc";
        Assert.Throws<ArgumentException>(() => RemoteWorkspace.Arguments(args));
        Assert.Throws<ArgumentException>(() => RemoteWorkspace.Arguments(new RemoteGitProgramArgs("dev", "u") { Branch = "b" }));
    }
}
