using System.Collections.Concurrent;
using Infra.Core.Programs;
using Infra.Rpc.Monitor;

namespace Infra.Rpc.Providers;

/// <summary>The monitors that remote components and methods register with, each served once.</summary>
public sealed class MonitorEndpoints : IAsyncDisposable
{
    private readonly ConcurrentDictionary<IResourceMonitor, Lazy<Task<MonitorServer>>> _servers = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where a monitor listens, from the first call on.</summary>
    public async Task<string> AddressOfAsync(IResourceMonitor monitor, DeploymentInfo deployment) => (await _servers
        .GetOrAdd(monitor, m => new Lazy<Task<MonitorServer>>(() => MonitorServer.StartAsync(m, deployment, CancellationToken.None)))
        .Value).Address;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values.Where(static s => s.IsValueCreated))
        {
            await (await server.Value).DisposeAsync();
        }

        _servers.Clear();
    }
}
