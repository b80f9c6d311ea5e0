using Infra.Core.Providers;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>The provider of a simulated cloud that can say what became of a create.</summary>
internal sealed class FindingProvider(VirtualCloud cloud, VirtualProcess process, FaultPlan plan, CloudConnection connection)
    : VirtualProvider(cloud, process, plan, connection), ICreationLookup
{
    private readonly VirtualCloud _cloud = cloud;
    private readonly CloudConnection _connection = connection;

    /// <inheritdoc/>
    public Task<CreateResponse?> FindCreatedAsync(FindCreatedRequest request, CancellationToken cancellationToken) => _connection.AskAsync(() =>
        _cloud.FindCreated(request.Token) is { } found
            ? new CreateResponse(found.Id, CloudRules.Outputs(found.Id, CloudRules.Marked(found.Inputs)))
            : null);
}
