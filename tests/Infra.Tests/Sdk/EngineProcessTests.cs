using Infra.Core.Properties;
using Infra.Rpc.Monitor;
using Infra.Sdk;
using Infra.Testing;
using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>Programs that an engine in another process started: what they are told, and how they end.</summary>
public sealed class EngineProcessTests
{
    private static readonly Dictionary<string, string> Told = new()
    {
        ["PULUMI_MONITOR"] = "127.0.0.1:1",
        ["PULUMI_ENGINE"] = "127.0.0.1:2",
        ["PULUMI_PROJECT"] = "proj",
        ["PULUMI_STACK"] = "dev",
        ["PULUMI_DRY_RUN"] = "true",
        ["PULUMI_PARALLEL"] = "7",
        ["PULUMI_ROOT_DIRECTORY"] = "/work",
        ["PULUMI_CONFIG"] = """{"proj:config:old":"1","aws:region":"eu"}""",
        ["PULUMI_CONFIG_SECRET_KEYS"] = """["proj:old"]""",
    };

    [Fact]
    public void What_an_engine_tells_is_understood()
    {
        var variables = EngineVariables.Read(Told.GetValueOrDefault)!.Require();

        Assert.Equal(("127.0.0.1:1", "127.0.0.1:2"), (variables.Monitor, variables.Engine));
        Assert.Equal("organization/proj/dev", variables.Deployment.Stack.ToString());
        Assert.Equal((true, 7, "/work"), (variables.Deployment.IsDryRun, variables.Deployment.Parallel, variables.Deployment.RootDirectory));
        Assert.Equal(["aws:region=eu", "proj:old=1"], variables.Deployment.Config.Select(static p => $"{p.Key}={p.Value}"));
        Assert.Equal(["proj:old"], variables.Deployment.SecretConfigKeys);
    }

    [Fact]
    public void A_process_that_no_engine_started_is_told_nothing() => Assert.Null(EngineVariables.Read(static _ => null));

    [Fact]
    public void An_update_is_told_by_leaving_the_preview_out() =>
        Assert.False(EngineVariables.Read(name => name == "PULUMI_DRY_RUN" ? null : Told.GetValueOrDefault(name))!.Require().Deployment.IsDryRun);

    [Theory]
    [InlineData("PULUMI_ENGINE", null, "PULUMI_ENGINE is missing")]
    [InlineData("PULUMI_PROJECT", null, "PULUMI_PROJECT is missing")]
    [InlineData("PULUMI_DRY_RUN", "perhaps", "PULUMI_DRY_RUN")]
    [InlineData("PULUMI_PARALLEL", "many", "PULUMI_PARALLEL")]
    [InlineData("PULUMI_CONFIG", "[", "PULUMI_CONFIG")]
    public void What_is_missing_or_malformed_is_named(string name, string? value, string expected)
    {
        var variables = EngineVariables.Read(n => n == name ? value : Told.GetValueOrDefault(n))!;

        Assert.Contains(expected, Assert.Single(variables.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_ends_well_says_so_and_exits_with_0()
    {
        var monitor = new RecordingMonitor();

        Assert.Equal(0, await RunAsync(monitor, static () => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 1 })));
        Assert.Equal(1, monitor.Shutdowns);
        Assert.Equal(new NumberValue(1), monitor.StackOutputs!["x"]);
    }

    [Fact]
    public async Task A_program_that_logs_an_error_exits_with_1_and_does_not_say_that_it_is_done()
    {
        var monitor = new RecordingMonitor();

        Assert.Equal(1, await RunAsync(monitor, static () =>
        {
            Log.Error("wrong");
            return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
        }));
        Assert.Equal(0, monitor.Shutdowns);
        Assert.Equal(["wrong"], monitor.Errors);
    }

    [Fact]
    public async Task A_program_that_throws_exits_with_32_and_has_said_why()
    {
        var monitor = new RecordingMonitor();

        Assert.Equal(32, await RunAsync(monitor, static () => throw new InvalidOperationException("thrown")));
        Assert.Equal(0, monitor.Shutdowns);
        Assert.Contains("thrown", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_engine_is_told_on_standard_error_and_exits_with_1()
    {
        string address;
        await using (var server = await MonitorServer.StartAsync(new RecordingMonitor(), Info, CancellationToken.None))
        {
            address = server.Address;
        }

        var variables = new EngineVariables(address, address, Info);
        Assert.Equal(1, await WithExitCodeAsync(() => EngineProcess.RunAsync(variables, static () => Task.CompletedTask, CancellationToken.None)));
    }

    [Fact]
    public async Task An_engine_that_dies_under_a_program_ends_it()
    {
        var monitor = new RecordingMonitor();
        var server = await MonitorServer.StartAsync(monitor, Info, CancellationToken.None);
        var variables = new EngineVariables(server.Address, server.Address, Info);

        var code = await WithExitCodeAsync(() => EngineProcess.RunAsync(
            variables,
            async () =>
            {
                await server.DisposeAsync();
                _ = new Testing.Programs.DataResource("sim:index:Res", "late", System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty);
            },
            CancellationToken.None));

        Assert.Equal(1, code);
    }

    private static Core.Programs.DeploymentInfo Info { get; } = new(new Core.StackIdentity("organization", "proj", "dev"));

    private static async Task<int> RunAsync(RecordingMonitor monitor, Func<Task<IDictionary<string, object?>>> program)
    {
        await using var server = await MonitorServer.StartAsync(monitor, Info, CancellationToken.None);
        return await WithExitCodeAsync(() => EngineProcess.RunAsync(
            new EngineVariables(server.Address, server.Address, Info), StackPrograms.Of(program!), CancellationToken.None));
    }

    // The exit code is also set for the process, which here is that of the tests.
    private static async Task<int> WithExitCodeAsync(Func<Task<int>> run)
    {
        var before = Environment.ExitCode;
        try
        {
            var code = await run();
            Assert.Equal(code, Environment.ExitCode);
            return code;
        }
        finally
        {
            Environment.ExitCode = before;
        }
    }
}
