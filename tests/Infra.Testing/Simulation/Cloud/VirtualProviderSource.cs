using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>Starts providers of the simulated cloud in one process.</summary>
internal sealed class VirtualProviderSource(VirtualCloud cloud, VirtualProcess process, FaultPlan plan, CloudConnection connection) : IProviderSource
{
    /// <inheritdoc/>
    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
        Task.FromResult<IProvider>(cloud.FindsCreated
            ? new FindingProvider(cloud, process, plan, connection)
            : new VirtualProvider(cloud, process, plan, connection));

    /// <inheritdoc/>
    public string? LatestVersion(string package) => null;
}
