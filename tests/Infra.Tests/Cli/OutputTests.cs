using System.Text;

namespace Infra.Tests.Cli;

/// <summary>Outputs that take nothing any more, folders that commands run in, and a user who does not wait.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly CliHarness _cli = new()
    {
        Program = static () =>
        {
            CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", "10.0.0.0/16"));
            return new Dictionary<string, object?>();
        },
    };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("preview --json")]
    [InlineData("stack ls")]
    [InlineData("stack export")]
    [InlineData("up --yes")]
    public async Task An_output_that_takes_nothing_is_no_mistake_of_the_program(string line)
    {
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes")).ExitCode);
        _cli.Sink = new FullWriter();

        var run = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the output cannot be written: No space left on device", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_cannot_be_written_are_told_of_and_the_operation_is_done_and_recorded()
    {
        _cli.Sink = new FullWriter();

        var run = await _cli.RunAsync("up", "--yes", "--json");

        _cli.Sink = null;
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the events could not be written to their end: No space left on device", run.Error, StringComparison.Ordinal);
        Assert.Contains("succeeded, and is recorded", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("preview", "--expect-no-changes")).ExitCode);
    }

    [Fact]
    public async Task Files_are_named_from_the_folder_that_a_command_is_told_to_run_in()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Directory, "deep", "er")).FullName;
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes")).ExitCode);

        string[][] commands =
        [
            ["stack", "export", "--file", "state.json"],
            ["stack", "graph", "graph.dot"],
            ["preview", "--markdown", "plan.md", "--event-log", "events.log", "--save-plan", "plan.json"],
            ["stack", "import", "--file", "state.json"],
            ["up", "--plan", "plan.json", "--yes", "--replan"],
        ];
        foreach (var command in commands)
        {
            var run = await _cli.RunAsync(["-C", Path.Combine("deep", "er"), .. command]);
            Assert.True(run.ExitCode == 0, run.Error);
        }

        Assert.Equal(
            ["events.log", "graph.dot", "plan.json", "plan.md", "state.json"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_update_says_that_it_was_and_what_to_do()
    {
        _cli.Program = () =>
        {
            _cli.Interrupt.Cancel();
            CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", "10.0.0.0/16"));
            return new Dictionary<string, object?>();
        };

        var run = await _cli.RunAsync("up", "--yes", "--skip-preview");

        Assert.Equal(8, run.ExitCode);
        Assert.Contains("INF6506: the operation was cancelled; what was done until then is recorded", run.Error, StringComparison.Ordinal);
        Assert.Contains("run it again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_one_is_can_be_asked_outside_of_a_project()
    {
        File.Delete(Path.Combine(_cli.Directory, "Pulumi.yaml"));

        var run = await _cli.RunAsync("whoami", "--verbose");

        Assert.Equal((0, "User: tester\nBackend URL: file://~\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_wrong_passphrase_is_told_with_the_place_that_it_came_from()
    {
        _cli.Write("Pulumi.dev.yaml", "config:\n  infra:providers: simulated\n");
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "right");
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes")).ExitCode);

        _cli.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");
        var variable = await _cli.RunAsync("up", "--yes");
        _cli.Set("PULUMI_CONFIG_PASSPHRASE", null);
        _cli.Set("PULUMI_CONFIG_PASSPHRASE_FILE", "phrase.txt");
        _cli.Write("phrase.txt", "wrong too\n");
        var file = await _cli.RunAsync("up", "--yes");

        Assert.Equal((3, 3), (variable.ExitCode, file.ExitCode));
        Assert.Contains("correct PULUMI_CONFIG_PASSPHRASE, which is set", variable.Error, StringComparison.Ordinal);
        Assert.Contains("correct 'phrase.txt', which PULUMI_CONFIG_PASSPHRASE_FILE names", file.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong too", file.Error, StringComparison.Ordinal);
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
