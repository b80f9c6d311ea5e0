using Infra.Core.Programs;
using Infra.Rpc.Monitor;

namespace Infra.Testing.Programs;

/// <summary>A program that reaches its engine over the wire, as one in a process of its own does.</summary>
public sealed class WireProgram(IProgram program) : IProgram
{
    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        await using var server = await MonitorServer.StartAsync(monitor, deployment, cancellationToken);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, cancellationToken);
        return await program.RunAsync(client, deployment, cancellationToken);
    }
}
