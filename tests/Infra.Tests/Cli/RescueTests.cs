namespace Infra.Tests.Cli;

/// <summary>A state that is lost or damaged: nothing takes it for an empty one, and one command that every message names brings it back.</summary>
public sealed class RescueTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_damaged_state_is_refused_with_the_version_that_puts_it_back()
    {
        await DeployAsync();
        var damaged = File.ReadAllBytes(_cli.StateFile)[..500];
        File.WriteAllBytes(_cli.StateFile, damaged);

        foreach (var line in (string[])["up --yes", "preview", "destroy --yes", "stack", "state ls", "doctor"])
        {
            var refused = await _cli.RunAsync(line.Split(' '));
            Assert.Equal(13, refused.ExitCode);
            Assert.Contains("infra stack import --version 2", refused.Error + refused.Output, StringComparison.Ordinal);
        }

        Assert.Matches(@"dev\s+20\d\d-.*unreadable", (await _cli.RunAsync("stack", "ls")).Output);
        var back = await _cli.RunAsync("stack", "import", "--version", "2");

        Assert.True(back.ExitCode == 0, back.Error);
        Assert.Equal(damaged, File.ReadAllBytes(_cli.StateFile + ".damaged"));
        Assert.Equal(0, (await _cli.RunAsync("preview", "--expect-no-changes")).ExitCode);

        var doctor = await _cli.RunAsync("doctor");
        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains($"INF6347 state: '{_cli.StateFile}.damaged' could not be read and was set aside on ", doctor.Output, StringComparison.Ordinal);
        Assert.Contains(": 500 bytes\n    next: delete it", doctor.Output, StringComparison.Ordinal);
        File.Delete(_cli.StateFile + ".damaged");
        Assert.EndsWith("All is well.\n", (await _cli.RunAsync("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_damaged_too_is_not_named()
    {
        await DeployAsync();
        File.WriteAllText(_cli.StateFile, "");
        var copies = Directory.GetFiles(Path.Combine(_cli.Directory, ".pulumi", "history", "shop", "dev"), "*.checkpoint.json");
        File.WriteAllText(copies.Order(StringComparer.Ordinal).Last(), "[]");

        Assert.Contains("infra stack import --version 1'", (await _cli.RunAsync("preview")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stack init dev")]
    [InlineData("stack")]
    [InlineData("stack rm dev --yes")]
    [InlineData("destroy --yes")]
    [InlineData("refresh --yes")]
    [InlineData("rollback --to 1 --yes")]
    [InlineData("state ls")]
    public async Task A_lost_state_is_told_by_every_command_and_none_makes_an_empty_one(string line)
    {
        await DeployAsync();
        File.Delete(_cli.StateFile);

        var refused = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(13, refused.ExitCode);
        Assert.Contains("INF6302", refused.Error, StringComparison.Ordinal);
        Assert.Contains("infra stack import --version 2", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.StateFile));
    }

    [Fact]
    public async Task The_history_of_a_lost_state_is_shown_exported_and_brings_it_back()
    {
        await DeployAsync();
        File.Delete(_cli.StateFile);

        Assert.Contains("2 create", (await _cli.RunAsync("stack", "history")).Output, StringComparison.Ordinal);
        Assert.Contains("::net", (await _cli.RunAsync("stack", "export", "--version", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("stack", "import", "--version", "2")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("preview", "--expect-no-changes")).ExitCode);
    }

    [Fact]
    public async Task A_copy_of_a_state_file_is_taken_like_an_export()
    {
        await DeployAsync();
        var copy = _cli.StateFile + ".copy";
        File.Copy(_cli.StateFile, copy);
        await _cli.RunAsync("state", "delete", "net", "--yes");

        Assert.Equal(0, (await _cli.RunAsync("stack", "import", "--file", copy)).ExitCode);
        Assert.Contains("net", (await _cli.RunAsync("state", "ls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_state_is_not_imported_and_the_message_is_about_the_document()
    {
        await DeployAsync();
        _cli.Write("note.txt", "hello");
        var before = File.ReadAllBytes(_cli.StateFile);

        var refused = await _cli.RunAsync("stack", "import", "--file", "note.txt");

        Assert.Equal(13, refused.ExitCode);
        Assert.Contains("the document cannot be read", refused.Error, StringComparison.Ordinal);
        Assert.Contains("infra stack export", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_cli.StateFile));
    }

    [Fact]
    public async Task A_state_of_a_newer_program_is_replaced_by_nothing()
    {
        await DeployAsync();
        File.WriteAllText(_cli.StateFile, """{"version":9,"checkpoint":{}}""");

        Assert.Equal(13, (await _cli.RunAsync("stack", "import", "--version", "2")).ExitCode);
        Assert.Equal("""{"version":9,"checkpoint":{}}""", File.ReadAllText(_cli.StateFile));
    }

    private async Task DeployAsync()
    {
        _cli.Program = static () =>
        {
            CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", "10.0.0.0/16"));
            return new Dictionary<string, object?>();
        };
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes")).ExitCode);
    }
}
