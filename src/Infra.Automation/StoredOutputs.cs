using Infra.Core;
using Infra.Core.Properties;
using Infra.Engine;
using Infra.Engine.Secrets;
using Infra.Engine.State;

namespace Infra.Automation;

/// <summary>Answers stack references from the same backend.</summary>
internal sealed class StoredOutputs(IStateStore store, ISecretsProviderSource secrets, string project) : IStackOutputsReader
{
    /// <inheritdoc/>
    public async Task<PropertyMap?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var identity = name.Split('/') switch
        {
            [var stack] => new StackIdentity(StackIdentity.DefaultOrganization, project, stack),
            [var other, var stack] => new StackIdentity(StackIdentity.DefaultOrganization, other, stack),
            [var organization, var other, var stack] => new StackIdentity(organization, other, stack),
            _ => null,
        };
        if (identity is null || !await store.ExistsAsync(identity, cancellationToken))
        {
            return null;
        }

        return (await store.LoadAsync(identity, secrets, cancellationToken)).Snapshot.RootStack?.Outputs ?? PropertyMap.Empty;
    }
}
