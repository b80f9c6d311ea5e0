using Infra.Core.Programs;
using Infra.Rpc.Monitor;
using Infra.Testing.Goldens;

namespace Infra.Testing.Programs;

/// <summary>A program that reaches its engine over the wire, as one in a process of its own does.</summary>
/// <param name="program">The program.</param>
/// <param name="progress">Told when a request has come to the engine, or null.</param>
public sealed class WireProgram(IProgram program, ProgramProgress? progress = null) : IProgram
{
    /// <summary>Waits for the rest of the command that the program belongs to; null where nobody does.</summary>
    internal RestingScheduler? Scheduler { get; init; }

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        if (progress is not null)
        {
            progress.IsOverWire = true;
            monitor = new ArrivalMonitor(monitor, progress);
        }

        await using var server = await MonitorServer.StartAsync(
            Scheduler is null ? monitor : new EngineEnd(monitor, Scheduler), deployment, cancellationToken);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, cancellationToken);
        return await program.RunAsync(Scheduler is null ? client : new ProgramEnd(client, Scheduler), deployment, cancellationToken);
    }
}
