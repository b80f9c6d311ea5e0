namespace Infra.IntegrationTests.Cli;

/// <summary>The stack of a C# class, as a user runs it: what <c>infra:stack</c> chooses.</summary>
public sealed class SmokeStackTests : IDisposable
{
    private readonly DevProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_stack_class_is_deployed_settles_and_is_destroyed()
    {
        var created = await _project.RunAsync("up", "-s", "smoke", "--yes", "--skip-preview");
        Assert.True(created.ExitCode == 0, created.Error);
        Assert.Contains("+ 3 created", created.Output, StringComparison.Ordinal);

        var name = (await _project.RunAsync("stack", "output", "name", "-s", "smoke")).Output.Trim();
        Assert.Matches("^[a-z]+-[a-z]+$", name);
        var password = (await _project.RunAsync("stack", "output", "password", "-s", "smoke", "--show-secrets")).Output.Trim();
        Assert.Equal(24, password.Length);
        Assert.DoesNotContain(password, created.Output + _project.Read(".pulumi/stacks/infra/smoke.json"), StringComparison.Ordinal);

        Assert.Equal(0, (await _project.RunAsync("up", "-s", "smoke", "--yes", "--skip-preview", "--expect-no-changes")).ExitCode);
        Assert.Equal(0, (await _project.RunAsync("destroy", "-s", "smoke", "--yes", "--skip-preview")).ExitCode);
        Assert.Contains("no resources", (await _project.RunAsync("stack", "-s", "smoke")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_is_not_there_is_told_with_those_that_are()
    {
        await _project.RunAsync("config", "set", "infra:stack", "SmokStack", "-s", "smoke");

        var run = await _project.RunAsync("preview", "-s", "smoke");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no stack class 'SmokStack'; there are SmokeStack", run.Error, StringComparison.Ordinal);
    }
}
