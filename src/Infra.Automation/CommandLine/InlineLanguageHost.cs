using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Pulumi.Automation;
using DeploymentInfo = Infra.Core.Programs.DeploymentInfo;

namespace Infra.Automation.CommandLine;

/// <summary>Serves a program of this process to the engine of a command line (protocol reference 3.9).</summary>
internal sealed class InlineLanguageHost : IAsyncDisposable
{
    private readonly PulumiFn _program;
    private readonly CancellationToken _cancellationToken;
    private GrpcServer? _server;

    private InlineLanguageHost(PulumiFn program, CancellationToken cancellationToken) =>
        (_program, _cancellationToken) = (program, cancellationToken);

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address => _server!.Address;

    /// <summary>The exception that the program failed with, as it was thrown, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Starts to serve a program.</summary>
    public static async Task<InlineLanguageHost> StartAsync(PulumiFn program, CancellationToken cancellationToken)
    {
        var host = new InlineLanguageHost(program, cancellationToken);
        var handlers = new GrpcHandlers()
            .Unary(LanguageMethods.GetPluginInfo, static (_, _) => Task.FromResult(new Rpc.Messages.PluginInfo { Version = "1.0.0" }))
            .Unary(LanguageMethods.GetRequiredPlugins, static (_, _) => Task.FromResult(new GetRequiredPluginsResponse()))
            .Unary(LanguageMethods.GetRequiredPackages, static (_, _) => Task.FromResult(new GetRequiredPackagesResponse()))
            .Unary(LanguageMethods.Run, host.RunAsync);
        host._server = await GrpcServer.StartAsync(handlers, cancellationToken);
        return host;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    // The first argument is the engine's address.
    private async Task<RunResponse> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cancellationToken);
        try
        {
            var engine = request.Args is [var first, ..] ? first : request.MonitorAddress;
            await using var monitor = await MonitorClient.ConnectAsync(request.MonitorAddress, engine, both.Token);
            var result = await _program.ToProgram(e => Failure = e).RunAsync(monitor, Deployment(request), both.Token);
            return result == ProgramResult.Succeeded
                ? new RunResponse()
                : new RunResponse { Error = Failure?.Message ?? "the program failed, and has logged why", Bail = true };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failure ??= e;
            return new RunResponse { Error = e.Message, Bail = true };
        }
    }

    private static DeploymentInfo Deployment(RunRequest request) => new(new StackIdentity(
        request.Organization.Length == 0 ? StackIdentity.DefaultOrganization : request.Organization, request.Project, request.Stack))
    {
        Config = request.Config.ToImmutableSortedDictionary(StringComparer.Ordinal),
        SecretConfigKeys = [.. request.ConfigSecretKeys],
        IsDryRun = request.DryRun,
        Parallel = request.Parallel,
        RootDirectory = request.Info?.RootDirectory is { Length: > 0 } root ? root : request.Pwd,
    };
}
