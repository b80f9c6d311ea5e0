using Infra.Core.Programs;
using Infra.Testing;
using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>How programs fail, and what is told of it.</summary>
public sealed class ProgramFailureTests
{
    [Fact]
    public async Task A_callback_that_nobody_awaits_fails_the_run()
    {
        await FailsAsync("in a callback", static () =>
        {
            var server = new Server("web");
            _ = server.Id.Apply(static id => Throw($"in a callback of {id}"));
        });
        await FailsAsync("faulted", static () => Output.Create(Task.FromException<int>(new InvalidOperationException("faulted"))));
        await FailsAsync("cancelled", static () => Output.Create(Task.FromCanceled<int>(new CancellationToken(true))));
    }

    [Fact]
    public async Task An_exception_is_logged_once_however_many_outputs_carry_it()
    {
        var monitor = await FailsAsync("once", static () =>
        {
            var bad = Output.Create(1).Apply(static _ => Throw("once"));
            _ = new Server("web", new ServerArgs { Ports = { bad, bad.Apply(static v => v + 1) } });
            _ = Output.All(bad, bad).Apply(static v => v.Length);
        });
        Assert.Single(monitor.Errors);
        Assert.Empty(monitor.Registrations);
    }

    [Fact]
    public async Task A_refused_registration_fails_the_run_and_stops_its_dependents()
    {
        var monitor = await FailsAsync(
            "no such type",
            static () =>
            {
                var bad = new Server("bad");
                _ = new Server("dependent", new ServerArgs { Size = bad.Id });
            },
            new RecordingMonitor
            {
                OnRegister = static (request, response) => request.Name == "bad"
                    ? throw new MonitorException(MonitorStatus.InvalidArgument, "no such type")
                    : Task.FromResult(response),
            });
        Assert.Contains("INF7009: test:index:Server 'bad': no such type", Assert.Single(monitor.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(monitor.Registrations, static r => r.Name == "dependent");
    }

    [Fact]
    public async Task Failures_meant_for_people_have_no_stack_trace()
    {
        var run = await FailsAsync("just this", static () => throw new RunException("just this"));
        Assert.Equal("just this", Assert.Single(run.Errors));
        var about = await FailsAsync("about it", static () => throw new ResourceException("about it", new Server("web"), hideStack: true));
        Assert.Equal("about it", Assert.Single(about.Errors));
    }

    [Fact]
    public async Task A_stack_trace_shows_the_users_frames_alone()
    {
        var error = Assert.Single((await FailsAsync("boom", static () => Output.Create(1).Apply(static _ => Throw("boom")))).Errors);
        Assert.Contains(nameof(Throw), error, StringComparison.Ordinal);
        Assert.Contains("ProgramFailureTests.cs:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("at Pulumi.", error, StringComparison.Ordinal);
    }

    private static int Throw(string reason) => throw new InvalidOperationException(reason);

    private static async Task<RecordingMonitor> FailsAsync(string reason, Action program, RecordingMonitor? monitor = null)
    {
        monitor ??= new RecordingMonitor();
        var result = await SdkRun.RunAsync(monitor, () =>
        {
            program();
            return new Dictionary<string, object?>();
        });
        Assert.Equal(ProgramResult.FailedAndLogged, result);
        Assert.Contains(monitor.Errors, e => e.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(0, monitor.Shutdowns);
        return monitor;
    }
}
