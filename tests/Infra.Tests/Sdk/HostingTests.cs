using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Sdk;
using Infra.Testing;
using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>How programs begin and end.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task A_hundred_programs_run_in_one_process_without_knowing_of_each_other()
    {
        var runs = Enumerable.Range(0, 100).Select(async i =>
        {
            var monitor = new RecordingMonitor { Stack = new StackIdentity("org", $"project{i}", $"stack{i}") };
            var info = new DeploymentInfo(monitor.Stack)
            {
                Config = ImmutableSortedDictionary<string, string>.Empty.Add($"project{i}:size", $"size{i}").Add($"project{i}:token", $"token{i}"),
                SecretConfigKeys = [$"project{i}:token"],
            };
            var program = new InlineProgram(async () =>
            {
                var config = new Config();
                var first = new Server($"first{i}", new ServerArgs { Size = config.Require("size") });
                await Task.Yield();
                var second = new Server($"second{i}", new ServerArgs { Size = first.Id, Password = config.RequireSecret("token") });
                return new Dictionary<string, object?> { ["stack"] = Deployment.Instance.StackName, ["id"] = second.Id };
            });
            Assert.Equal(ProgramResult.Succeeded, await program.RunAsync(monitor, info, CancellationToken.None));
            return (i, monitor);
        });

        foreach (var (i, monitor) in await Task.WhenAll(runs).WaitAsync(TimeSpan.FromSeconds(60)))
        {
            Assert.Equal([$"first{i}", $"second{i}"], monitor.Registrations.Select(static r => r.Name));
            Assert.Equal($"size{i}", ((StringValue)monitor.Registrations[0].Inputs["size"]).Value);
            Assert.Equal(PropertyValue.Secret($"token{i}"), monitor.Registrations[1].Inputs["password"]);
            Assert.Equal($"{{id:\"second{i}-id\",stack:\"stack{i}\"}}", monitor.StackOutputs!.ToString());
        }
    }

    [Fact]
    public async Task An_entry_point_finds_the_engine_of_its_process()
    {
        var monitor = new RecordingMonitor();
        var program = new EntryPointProgram(static () => Deployment.RunAsync(static () => _ = new Server("web")));
        Assert.Equal(ProgramResult.Succeeded, await SdkRun.RunAsync(program, monitor));
        Assert.Equal("web", Assert.Single(monitor.Registrations).Name);
        Assert.Equal(1, monitor.Shutdowns);
    }

    [Fact]
    public async Task An_entry_point_that_drops_the_exit_code_fails_all_the_same()
    {
        var monitor = new RecordingMonitor();
        var program = new EntryPointProgram(static async () =>
        {
            await Deployment.RunAsync(static void () => throw new InvalidOperationException("boom"));
            return 0;
        });
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(program, monitor));
        Assert.Contains("boom", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_that_many_outputs_carry_is_told_once_and_always()
    {
        for (var run = 0; run < 100; run++)
        {
            var monitor = new RecordingMonitor();
            var program = new InlineProgram(static () =>
            {
                var start = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                var failing = Output.Create(start.Task).Apply(static int (_) => throw new InvalidOperationException("boom"));
                var carried = Enumerable.Range(0, 50).Select(_ => failing.Apply(static v => v)).ToList();
                start.SetResult(0);
                return new Dictionary<string, object?> { ["carried"] = carried };
            });
            Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(program, monitor));
            Assert.Contains("boom", Assert.Single(monitor.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_entry_point_that_deploys_nothing_fails()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(new EntryPointProgram(static () => Task.FromResult(0)), monitor));
        Assert.Contains("INF7004", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exit_code_of_its_own_is_reported()
    {
        var monitor = new RecordingMonitor();
        var program = new EntryPointProgram(static async () => await Deployment.RunAsync(static () => { }) + 3);
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(program, monitor));
        Assert.Contains("code 3", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_before_the_deployment_is_reported()
    {
        var monitor = new RecordingMonitor();
        var program = new EntryPointProgram(static () => throw new FormatException("bad arguments"));
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(program, monitor));
        Assert.Contains("bad arguments", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_deployment_is_refused()
    {
        var monitor = new RecordingMonitor();
        var program = new EntryPointProgram(static async () =>
        {
            await Deployment.RunAsync(static () => { });
            return await Deployment.RunAsync(static () => { });
        });
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(program, monitor));
        Assert.Contains("second deployment", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_engine_a_program_says_what_to_do()
    {
#pragma warning disable RS0030 // What a program writes to its standard error is the subject here.
        var (before, error) = (Environment.ExitCode, Console.Error);
        using var captured = new StringWriter();
        try
        {
            Console.SetError(captured);
            Assert.Equal(1, await Deployment.RunAsync(static () => { }));
            Assert.Equal(1, Environment.ExitCode);
        }
        finally
        {
            Console.SetError(error);
            Environment.ExitCode = before;
        }
#pragma warning restore RS0030

        Assert.Contains("INF7002", captured.ToString(), StringComparison.Ordinal);
        Assert.Contains("infra up", captured.ToString(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(static () => Deployment.Instance);
        Assert.Throws<InvalidOperationException>(static () => new Server("homeless"));
    }

    [Fact]
    public async Task A_failure_waits_for_requests_under_way_and_for_nothing_else()
    {
        var answer = new TaskCompletionSource();
        var monitor = new RecordingMonitor
        {
            OnRegister = async (request, response) =>
            {
                if (request.Name == "slow")
                {
                    await answer.Task;
                }

                return response;
            },
        };
        var started = new TaskCompletionSource();
        var run = SdkRun.RunAsync(monitor, () =>
        {
            _ = new Server("slow");
            _ = new DeferredOutput<int>().Output.Apply(static v => v);
            started.SetResult();
            throw new InvalidOperationException("boom");
        });
        await started.Task;
        while (monitor.Errors.Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(run.IsCompleted);
        answer.SetResult();
        Assert.Equal(ProgramResult.FailedAndLogged, await run);
    }

    [Fact]
    public async Task The_program_ends_when_all_it_set_going_has_settled()
    {
        var gate = new TaskCompletionSource<string>();
        var monitor = new RecordingMonitor();
        var run = SdkRun.RunAsync(monitor, () =>
        {
            Output.Create(gate.Task).Apply(static name =>
            {
                var server = new Server(name);
                server.Id.Apply(static id =>
                {
                    _ = new Server(id + "-child");
                    return 0;
                });
                return 0;
            });
            return new Dictionary<string, object?>();
        });
        for (var i = 0; i < 20; i++)
        {
            await Task.Yield();
        }

        Assert.False(run.IsCompleted);
        gate.SetResult("late");
        Assert.Equal(ProgramResult.Succeeded, await run);
        Assert.Equal(["late", "late-id-child"], monitor.Registrations.Select(static r => r.Name));
    }

    [Fact]
    public async Task What_is_declared_after_the_end_is_not_lost_in_silence()
    {
        var (ended, late) = (new TaskCompletionSource(), new TaskCompletionSource());
        var monitor = new RecordingMonitor
        {
            OnShutdown = () =>
            {
                ended.SetResult();
                return late.Task;
            },
        };
        var result = await SdkRun.RunAsync(monitor, () =>
        {
            _ = DeclareAsync();
            return new Dictionary<string, object?>();
        });
        Assert.Equal(ProgramResult.FailedAndLogged, result);
        Assert.Contains("INF7012", Assert.Single(monitor.Errors), StringComparison.Ordinal);
        Assert.Empty(monitor.Registrations);

        async Task DeclareAsync()
        {
            await ended.Task;
            _ = new Server("late");
            late.SetResult();
        }
    }

    [Fact]
    public async Task A_refusal_at_the_end_fails_the_run()
    {
        var monitor = new RecordingMonitor
        {
            OnShutdown = static () => throw new MonitorException(MonitorStatus.FailedPrecondition, "over already"),
        };
        Assert.Equal(ProgramResult.FailedAndLogged, await SdkRun.RunAsync(monitor, static () => new Dictionary<string, object?>()));
        Assert.Contains("over already", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_ends_a_run_that_waits_for_ever()
    {
        using var source = new CancellationTokenSource();
        var monitor = new RecordingMonitor();
        var program = new InlineProgram(async () =>
        {
            _ = new DeferredOutput<int>().Output;
            source.Cancel();
            await Task.Delay(Timeout.Infinite);
            return null;
        });
        var run = program.RunAsync(monitor, SdkRun.Info(monitor), source.Token);
        Assert.Equal(ProgramResult.FailedAndLogged, await run.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(monitor.Errors);
        Assert.Equal(0, monitor.Shutdowns);
    }

    [Fact]
    public async Task Messages_arrive_in_order_with_their_resources_and_errors_fail_the_run()
    {
        var monitor = new RecordingMonitor();
        var result = await SdkRun.RunAsync(monitor, static () =>
        {
            var server = new Server("web");
            Log.Info("one", server);
            Log.Debug("two", ephemeral: true, streamId: 4);
            Log.Warn("three");
            Log.Error("four");
            return new Dictionary<string, object?>();
        });
        Assert.Equal(ProgramResult.FailedAndLogged, result);
        Assert.Equal(["one", "two", "three", "four"], monitor.Logs.Select(static l => l.Message));
        Assert.Equal(SdkRun.Urn("test:index:Server", "web"), monitor.Logs[0].Urn);
        Assert.Equal((true, 4, DiagnosticSeverity.Debug), (monitor.Logs[1].Ephemeral, monitor.Logs[1].StreamId, monitor.Logs[1].Severity));
        Assert.Equal(0, monitor.Shutdowns);
    }

    [Fact]
    public async Task Resources_arrive_in_program_order()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            for (var i = 0; i < 200; i++)
            {
                _ = new Server($"s{i:000}");
            }
        });
        Assert.Equal(monitor.Registrations.Select(static r => r.Name).Order(StringComparer.Ordinal), monitor.Registrations.Select(static r => r.Name));
    }

    [Fact]
    public async Task A_chain_of_thousands_of_resources_neither_overflows_nor_hangs()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            Input<string> previous = "start";
            for (var i = 0; i < 3000; i++)
            {
                previous = new Server($"s{i}", new ServerArgs { Size = previous }).Id;
            }
        });
        Assert.Equal(3000, monitor.Registrations.Count);
    }

    [Fact]
    public async Task The_deployment_tells_where_it_runs()
    {
        await SdkRun.SucceedAsync(static () =>
        {
            var here = Deployment.Instance;
            Assert.Equal(("organization", "proj", "dev", "/work", false),
                (here.OrganizationName, here.ProjectName, here.StackName, here.RootDirectory, here.IsDryRun));
        });
    }
}
