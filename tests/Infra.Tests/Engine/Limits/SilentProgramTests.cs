using Infra.Core.Diagnostics;
using Infra.Testing.Deployments;
using Infra.Testing.State;

namespace Infra.Tests.Engine.Limits;

/// <summary>Programs that ask for nothing: whether they will go on cannot be told, so they are spoken of and left alone (fault F28).</summary>
public sealed class SilentProgramTests
{
    [Fact]
    public async Task A_program_that_is_silent_for_long_is_told_of_once_and_may_go_on()
    {
        var time = new SteppedTime();
        var stack = new EngineHarness { Time = time };
        var (silent, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = stack.UpAsync(async p =>
        {
            await p.AddAsync("a");
            silent.SetResult();
            await goOn.Task;
            await p.AddAsync("b");
        });

        await silent.Task;
        for (var i = 0; i < 60; i++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
        }

        goOn.SetResult();
        var run = await running;

        Assert.True(run.Succeeded);
        Assert.Equal(["a", "b"], stack.Recorded);
        var told = Assert.Single(run.Events.Diagnostics);
        Assert.Equal(("INF2157", DiagnosticSeverity.Warning), (told.Code, told.Severity));
        Assert.Contains("the last is 'urn:pulumi:dev::proj::sim:index:Res::a'", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_whose_resource_takes_long_is_not_silent()
    {
        var time = new SteppedTime();
        var stack = new EngineHarness { Time = time };
        var gate = new Gate();
        stack.Script.Before = (method, _) => method == "Create" ? gate.PassAsync() : Task.CompletedTask;
        var running = stack.UpAsync(static p => p.AddAsync("a"));

        await gate.Reached;
        for (var i = 0; i < 60; i++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
        }

        gate.Open();
        var run = await running;

        Assert.True(run.Succeeded);
        Assert.DoesNotContain("INF2157", run.Codes);
    }
}
