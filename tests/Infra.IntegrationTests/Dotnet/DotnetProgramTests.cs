namespace Infra.IntegrationTests.Dotnet;

/// <summary>A real built .NET program on our SDK, as a process of its own under our engine, through the whole of the command line.</summary>
public sealed class DotnetProgramTests
{
    private static readonly string[] Site =
    [
        "aws:ec2/subnet:Subnet subnet", "aws:ec2/vpc:Vpc net", "aws:s3/bucket:Bucket files-bucket", "aws:s3/bucketObject:BucketObject files-page",
        "test:site:Files files",
    ];

    [Theory]
    [InlineData("site")]
    [InlineData("stack")]
    public async Task A_program_goes_through_its_life(string program)
    {
        using var project = new DotnetProject(program);
        await project.MustAsync("config", "set", "--secret", "token", "hush");

        var preview = await project.MustAsync("preview");
        Assert.DoesNotContain("hush", preview, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, ".pulumi", "stacks")), "a preview wrote state");
        var up = await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Contains("hook: files-bucket was made", up, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", up, StringComparison.Ordinal);
        Assert.Equal(Site, await project.ResourcesAsync());
        await project.MustAsync("up", "--yes", "--skip-preview", "--expect-no-changes");
        await project.MustAsync("config", "set", "stage", "two");
        Assert.Contains("update", await project.MustAsync("preview"), StringComparison.Ordinal);
        await project.MustAsync("up", "--yes", "--skip-preview");
        Assert.Equal(Site, await project.ResourcesAsync());
        await project.MustAsync("refresh", "--yes", "--skip-preview");
        await project.MustAsync("destroy", "--yes", "--skip-preview");
        Assert.Empty(await project.ResourcesAsync());
    }

    [Fact]
    public async Task What_the_program_is_told_and_says_passes_through()
    {
        using var project = new DotnetProject("site");
        await project.MustAsync("config", "set", "--secret", "token", "hush");
        await project.MustAsync("up", "--yes", "--skip-preview");

        var outputs = await project.OutputsAsync();

        Assert.Equal("hush", outputs.GetProperty("token").GetString());
        Assert.Equal("organization/test/dev", outputs.GetProperty("place").GetString());
        Assert.Equal("set", outputs.GetProperty("marks").GetString());
        Assert.False(outputs.GetProperty("dryRun").GetBoolean());
        Assert.DoesNotContain("hush", (await project.RunAsync(["stack", "output"])).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", (await project.RunAsync(["stack", "export"])).Output, StringComparison.Ordinal);
        Assert.Contains("dryRun", await project.MustAsync("preview"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws", "InvalidOperationException: thrown on purpose")]
    [InlineData("throws-later", "refused")]
    [InlineData("logs-error", "logged on purpose")]
    [InlineData("leaves", "exited with code 3")]
    [InlineData("quits", "ended without declaring its stack")]
    [InlineData("crashes", "exited with code 134")]
    [InlineData("kills-itself", "exited with code 137")]
    [InlineData("nothing", "there is no program 'nothing'")]
    public async Task A_program_that_fails_fails_the_run_and_deletes_nothing(string program, string why)
    {
        using var project = new DotnetProject("site");
        await project.MustAsync("config", "set", "--secret", "token", "hush");
        await project.MustAsync("up", "--yes", "--skip-preview");
        await project.ChooseAsync(program);

        foreach (var command in new[] { new[] { "preview" }, ["up", "--yes", "--skip-preview"] })
        {
            Assert.Contains(why, await project.MustFailAsync(command), StringComparison.Ordinal);
        }

        Assert.Empty(Site.Except(await project.ResourcesAsync()));
    }

    [Fact]
    public async Task What_a_program_prints_harms_nobody()
    {
        using var project = new DotnetProject("garbage");

        var up = await project.MustAsync("up", "--yes", "--skip-preview");

        Assert.Contains("after the garbage", up, StringComparison.Ordinal);
        Assert.Equal(["random:index/randomPet:RandomPet before"], await project.ResourcesAsync());
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("spins")]
    public async Task A_cancelled_run_ends_a_program_that_never_ends(string program)
    {
        using var project = new DotnetProject(program);
        using var cancel = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(project.Folder, "started");
        watcher.Created += (_, _) => cancel.Cancel();
        watcher.EnableRaisingEvents = true;

        var run = await project.RunAsync(["preview"], cancel.Token);

        Assert.NotEqual(0, run.ExitCode);
    }

    [Fact]
    public async Task A_property_of_100_MB_passes_there_and_back()
    {
        using var project = new DotnetProject("huge");

        await project.MustAsync("preview");
    }
}
