using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Extensibility.Processes;
using Infra.Rpc.Monitor;
using Infra.Testing;

namespace Infra.IntegrationTests.Dotnet;

/// <summary>A real .NET program whose engine is not there, dies, is slow or talks nonsense: a clear error, and never a hang.</summary>
public sealed class EngineFaultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_engine_that_is_not_there_is_told_and_the_program_fails()
    {
        using var listener = Listen();
        var address = listener.LocalEndpoint.ToString()!;
        listener.Stop();

        var (code, output) = await RunAsync(address);

        Assert.Equal(1, code);
        Assert.Contains("INF7013", output, StringComparison.Ordinal);
        Assert.Contains(address, output, StringComparison.Ordinal);
        Assert.Contains("pulumi up", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_dies_while_it_is_asked_fails_the_program()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var monitor = new RecordingMonitor
        {
            OnRegister = async (request, usual) =>
            {
                if (request.Custom)
                {
                    asked.TrySetResult();
                    await Task.Delay(Timeout.Infinite);
                }

                return usual;
            },
        };
        var server = await MonitorServer.StartAsync(monitor, Deployment, CancellationToken.None);
        var run = RunAsync(server.Address);
        await Task.WhenAny(asked.Task, run);
        await server.DisposeAsync();

        var (code, output) = await run;

        // What cannot be told to the engine any more is told to whoever started the program.
        var said = output + string.Join('\n', monitor.Errors);
        Assert.True(code is 1 or 32, $"{code}: {said}");
        Assert.Contains("INF70", said, StringComparison.Ordinal);
        Assert.Contains(server.Address, said, StringComparison.Ordinal);
        Assert.Equal(0, monitor.Shutdowns);
    }

    [Fact]
    public async Task A_slow_engine_is_waited_for()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var monitor = new RecordingMonitor
        {
            OnRegister = async (_, usual) =>
            {
                asked.TrySetResult();
                await answer.Task;
                return usual;
            },
        };
        await using var server = await MonitorServer.StartAsync(monitor, Deployment, CancellationToken.None);
        var run = RunAsync(server.Address);
        await Task.WhenAny(asked.Task, run);
        Assert.False(run.IsCompleted);
        answer.SetResult();

        var (code, output) = await run;

        Assert.True(code == 0, output);
        Assert.Equal(1, monitor.Shutdowns);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("\u0000\u0001garbage\u0007 that is no HTTP at all, and goes on for longer than a frame's header would")]
    public async Task What_is_no_engine_is_told(string said)
    {
        using var listener = Listen();
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(listener, said, stop.Token);

        var (code, output) = await RunAsync(listener.LocalEndpoint.ToString()!);

        await stop.CancelAsync();
        await serving;
        Assert.Equal(1, code);
        Assert.Contains("INF7013", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many", 0, 1, "")]
    [InlineData("logs-error", 1, 0, "logged on purpose")]
    [InlineData("throws", 32, 0, "thrown on purpose")]
    [InlineData("throws-later", 32, 0, "on purpose")]
    [InlineData("leaves", 3, 0, "")]
    public async Task A_program_tells_its_host_how_it_ended(string program, int expected, int shutdowns, string error)
    {
        var deployment = Deployment with { Config = Deployment.Config.SetItem("test:program", program) };
        var monitor = new RecordingMonitor();
        await using var server = await MonitorServer.StartAsync(monitor, deployment, CancellationToken.None);

        var (code, output) = await RunAsync(server.Address, deployment: deployment);

        Assert.True(code == expected, $"{code}: {output}");
        Assert.Equal(shutdowns, monitor.Shutdowns);
        Assert.Equal(error.Length > 0, monitor.Errors.Count > 0);
        Assert.All(monitor.Errors, e => Assert.Contains(error, e, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PULUMI_ENGINE", null, "PULUMI_ENGINE is missing")]
    [InlineData("PULUMI_PROJECT", null, "PULUMI_PROJECT is missing")]
    [InlineData("PULUMI_DRY_RUN", "perhaps", "PULUMI_DRY_RUN is neither")]
    [InlineData("PULUMI_PARALLEL", "many", "PULUMI_PARALLEL is not a number")]
    public async Task An_environment_that_says_too_little_is_told(string variable, string? value, string why)
    {
        var (code, output) = await RunAsync("127.0.0.1:1", variables => variables.SetItem(variable, value));

        Assert.Equal(1, code);
        Assert.Contains(why, output, StringComparison.Ordinal);
    }

    private static DeploymentInfo Deployment { get; } = new(new StackIdentity(StackIdentity.DefaultOrganization, "test", "dev"))
    {
        Config = new Dictionary<string, string> { ["test:program"] = "many", ["test:count"] = "3" }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        RootDirectory = AppContext.BaseDirectory,
    };

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string engine,
        Func<ImmutableSortedDictionary<string, string?>, ImmutableSortedDictionary<string, string?>>? change = null,
        DeploymentInfo? deployment = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        var variables = StockHost.Environment(engine, deployment ?? Deployment, AppContext.BaseDirectory);
        return await StockHost.RunAsync(
            new ProcessCommand("dotnet", [DotnetProject.Binary], AppContext.BaseDirectory) { Environment = change?.Invoke(variables) ?? variables },
            limit.Token);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static async Task ServeAsync(TcpListener listener, string said, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await client.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(said), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
