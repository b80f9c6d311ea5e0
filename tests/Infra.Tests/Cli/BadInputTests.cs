
namespace Infra.Tests.Cli;

/// <summary>What goes wrong, what is said about it, and that nothing is lost.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    public static TheoryData<string, string, int> CommandLines() => new()
    {
        { "previw", "did you mean 'preview'?", 2 },
        { "stack lsit", "did you mean 'list'?", 2 },
        { "up --tarrget x", "did you mean '--target'?", 2 },
        { "up --parallel 0 --yes", "--parallel must be between 1 and 1024", 2 },
        { "up --parallel many --yes", "many", 2 },
        { "up --lock-timeout soon --yes", "--lock-timeout must be a number of seconds or minutes", 2 },
        { "up --lock-timeout 2000m --yes", "of at most a day", 2 },
        { "up --config novalue --yes", "--config must be KEY=VALUE", 2 },
        { "up --config infra:providers=live --yes -f", "cannot be set for one run", 2 },
        { "up", "--yes or --skip-preview must be passed in", 2 },
        { "destroy --non-interactive", "--yes or --skip-preview must be passed in", 2 },
        { "preview -s nope", "no stack named 'nope' found", 6 },
        { "up -s nope --yes", "no stack named 'nope' found", 6 },
        { "destroy -s dev --yes", "no stack named 'dev' found", 6 },
        { "preview -s other/dev", "no stack named 'other/dev' found", 6 },
        { "up --stack a/b/c/d --yes", "it has more than three parts", 2 },
        { "preview -s bad!name", "'bad!name' cannot be the name of a stack: it has a '!'", 2 },
        { "stack init a%b", "it has a '%'", 2 },
        { "stack select ..", "it means a folder", 2 },
        { "stack rename x:y", "it has a ':'", 2 },
        { "preview -s ../dev", "'..' cannot be the name of a project", 2 },
        { "stack ls --project ..", "'..' cannot be the name of a project", 2 },
        { "preview -s organization/dev/", "cannot be the name of a stack: it is empty", 2 },
        { "rollback --to x --yes", "--to needs a whole number, not 'x'", 2 },
        { "stack history --page 99999999999", "--page needs a whole number, not '99999999999'", 2 },
        { "config rotate-passphrase -s nope", "no stack named 'nope' found", 6 },
        { "config cp --dest nope", "no stack named 'nope' found", 6 },
        { "stack init prod --copy-config-from nope", "no stack named 'nope' found", 6 },
        { "stack output nope -s nope", "no stack named 'nope' found", 6 },
        { "config get nope", "configuration key 'nope' not found", 2 },
        { "config set password x", "looks like a secret", 2 },
        { "config set a:b:c:d x", "is not a configuration key", 2 },
        { "preview --event-log no/such/folder/x", "cannot be written", 1 },
        { "stack import --file nothing.json", "cannot be read", 1 },
        { "preview --color purple", "purple", 2 },
        { "state", "'infra state' needs a command: ", 2 },
        { "stack init", "'infra stack init' needs <name>: ", 2 },
        { "rollback --yes", "'infra rollback' needs --to: ", 2 },
        { "--cwd nowhere preview", "which is no folder", 2 },
        { "stack import --file x --version 1", "cannot be given together", 2 },
    };

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task A_command_line_that_makes_no_sense_is_explained(string line, string expected, int exitCode)
    {
        if (line.StartsWith("stack import", StringComparison.Ordinal))
        {
            await _cli.RunAsync("stack", "init", "dev");
        }

        var run = await _cli.RunAsync(line.Split(' '));

        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.StartsWith("error INF", run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public async Task A_comparison_that_failed_does_not_say_that_all_is_as_recorded()
    {
        await UpAsync();

        var run = await _cli.RunAsync("drift", "--target", "nobody");

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("No drift", run.Output, StringComparison.Ordinal);
        Assert.Contains("not known", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_a_stack_that_does_not_exist_are_not_made()
    {
        await _cli.RunAsync("config", "cp", "--dest", "nope");
        await _cli.RunAsync("stack", "init", "prod", "--copy-config-from", "nope");

        Assert.Equal(["Pulumi.dev.yaml"], Directory.GetFiles(_cli.Directory, "Pulumi.*.yaml").Select(Path.GetFileName));

        var first = await _cli.RunAsync("config", "set", "size", "3", "-s", "nope");
        var second = await _cli.RunAsync("config", "set", "size", "4", "-s", "nope");

        Assert.Contains("There is no stack 'nope' yet", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0, ""), (first.ExitCode, second.ExitCode, second.Error));
    }

    [Fact]
    public async Task A_damaged_state_is_never_taken_for_an_empty_one()
    {
        await UpAsync();
        File.WriteAllText(_cli.StateFile, "{ \"version\": 3, \"checkpoint\": ");
        var damaged = _cli.Fingerprint();

        foreach (var command in (string[][])[["preview"], ["up", "--yes"], ["destroy", "--yes"], ["refresh", "--yes"], ["stack"], ["stack", "export"]])
        {
            var run = await _cli.RunAsync(command);
            Assert.Equal(13, run.ExitCode);
            Assert.Contains("dev.json:1:", run.Error, StringComparison.Ordinal);
            Assert.Contains("next: ", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(damaged, _cli.Fingerprint());
    }

    [Fact]
    public async Task An_empty_state_file_is_damage_too()
    {
        await UpAsync();
        File.WriteAllText(_cli.StateFile, "");

        Assert.Equal(13, (await _cli.RunAsync("up", "--yes")).ExitCode);
        Assert.Equal("", File.ReadAllText(_cli.StateFile));
    }

    [Fact]
    public async Task A_wrong_passphrase_opens_nothing_and_changes_nothing()
    {
        _cli.Program = static () => new Dictionary<string, object?> { ["key"] = Pulumi.Output.CreateSecret("canary") };
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "right");
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes", "-f")).ExitCode);
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");
        var before = _cli.Fingerprint();

        foreach (var command in (string[][])[["preview"], ["up", "--yes"], ["stack", "output", "--show-secrets"]])
        {
            var run = await _cli.RunAsync(command);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("INF1150", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task Without_a_passphrase_nothing_is_created_unless_the_settings_say_that_none_is_needed()
    {
        _cli.Write("Pulumi.dev.yaml", "config:\n  infra:providers: simulated\n");
        var before = _cli.Fingerprint();

        var run = await _cli.RunAsync("up", "--yes");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("PULUMI_CONFIG_PASSPHRASE", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task A_locked_stack_says_who_holds_it_and_can_be_freed()
    {
        await UpAsync();
        _cli.LeaveLock(processId: 1, host: "elsewhere");

        var run = await _cli.RunAsync("up", "--yes", "-f");
        Assert.Equal(12, run.ExitCode);
        Assert.Contains("ann@elsewhere", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("preview")).ExitCode);

        Assert.Contains("ann@elsewhere", (await _cli.RunAsync("cancel", "--yes")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes", "-f")).ExitCode);
    }

    [Fact]
    public async Task A_program_that_throws_fails_the_run_and_deletes_nothing()
    {
        await UpAsync();
        _cli.Program = static () => throw new InvalidOperationException("the program is broken");

        var run = await _cli.RunAsync("up", "--yes", "-f");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the program is broken", run.Error, StringComparison.Ordinal);
        Assert.Contains("aws:ec2/vpc:Vpc", (await _cli.RunAsync("stack")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_that_is_refused_fails_with_its_own_exit_code_and_place()
    {
        _cli.Program = static () =>
        {
            CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", true), ("nonsense", 1));
            return new Dictionary<string, object?>();
        };

        var run = await _cli.RunAsync("preview");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("aws:ec2/vpc:Vpc (net):", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_provider_that_does_not_exist_is_named_with_the_way_out()
    {
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "x");
        _cli.Write("Pulumi.dev.yaml", "config:\n  shop:a: b\n");
        _cli.Program = static () => Vpc();

        var run = await _cli.RunAsync("preview");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("there is no live provider of the package 'aws'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config: [", 2)]
    [InlineData("config:\n  infra:providers: pretend\n", 2)]
    [InlineData("config:\n  infra:providers:\n    aws: maybe\n", 2)]
    [InlineData("- a list", 2)]
    public async Task A_settings_file_that_makes_no_sense_is_refused_with_its_place(string text, int exitCode)
    {
        _cli.Write("Pulumi.dev.yaml", text);

        var run = await _cli.RunAsync("preview", "-s", "dev");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("Pulumi.dev.yaml:", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name: [1]\nruntime: dotnet\n")]
    [InlineData("name: shop\nruntime: dotnet\nbackend:\n  url: gs://bucket\n")]
    public async Task A_project_file_that_makes_no_sense_is_refused(string text)
    {
        _cli.Write("Pulumi.yaml", text);

        var run = await _cli.RunAsync("preview", "-s", "dev");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error INF60", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_of_this_program_is_reported_without_what_it_held()
    {
        var run = await Infra.Cli.Program.RunAsync(["about"], new Infra.Cli.CliHost
        {
            Output = new ThrowingWriter(),
            Error = Error,
            Input = TextReader.Null,
            Environment = Infra.Engine.Workspace.HostEnvironment.Current(),
        }, CancellationToken.None);

        Assert.Equal(255, run);
        Assert.Contains("internal error: System.InvalidOperationException", Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Error.ToString(), StringComparison.Ordinal);
    }

    private StringWriter Error { get; } = new();

    private async Task UpAsync()
    {
        _cli.Program = static () => Vpc();
        var run = await _cli.RunAsync("up", "--yes", "-f");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static Dictionary<string, object?> Vpc()
    {
        CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", "10.0.0.0/16"));
        return [];
    }

    private sealed class ThrowingWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new InvalidOperationException("canary");
    }
}
