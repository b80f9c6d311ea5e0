using Microsoft.Extensions.Hosting;

namespace Infra.Rpc.Transport;

/// <summary>Leaves the process's signals to whoever owns the process: a server ends when it is disposed of.</summary>
internal sealed class OwnersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
