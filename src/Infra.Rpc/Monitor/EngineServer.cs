using Infra.Core.Programs;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Monitor;

/// <summary>Serves the Engine service alone, to plugins: they log, and declare nothing.</summary>
public sealed class EngineServer : IAsyncDisposable
{
    private readonly GrpcServer _server;

    private EngineServer(GrpcServer server) => _server = server;

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address => _server.Address;

    /// <summary>Starts serving.</summary>
    /// <param name="log">Takes what is logged; may be called concurrently.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<EngineServer> StartAsync(Action<LogRequest> log, CancellationToken cancellationToken)
    {
        var handlers = new GrpcHandlers().Unary(EngineMethods.Log, (request, _) =>
        {
            log(LogMessages.Read(request));
            return Task.FromResult(new Google.Protobuf.WellKnownTypes.Empty());
        });
        new EngineCell().AddTo(handlers);
        return new EngineServer(await GrpcServer.StartAsync(handlers, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
