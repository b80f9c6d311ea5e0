using System.Collections.Immutable;
using Pulumi.Automation;

namespace Infra.Automation.Engines;

/// <summary>The stacks of a workspace's project.</summary>
internal interface IStackRegistry
{
    /// <summary>Makes an empty stack and selects it.</summary>
    Task CreateAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Selects a stack.</summary>
    Task SelectAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Removes a stack that has no resources, with its settings file.</summary>
    Task RemoveAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Gives a stack another name.</summary>
    Task RenameAsync(string stack, string name, CancellationToken cancellationToken);

    /// <summary>The stacks.</summary>
    Task<ImmutableList<StackSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Seals a stack's secrets anew.</summary>
    Task ChangeSecretsProviderAsync(string stack, string provider, string? newPassphrase, CancellationToken cancellationToken);

    /// <summary>Adds environments of Pulumi's service to a stack.</summary>
    Task AddEnvironmentsAsync(string stack, IEnumerable<string> environments, CancellationToken cancellationToken);

    /// <summary>Removes one of them.</summary>
    Task RemoveEnvironmentAsync(string stack, string environment, CancellationToken cancellationToken);
}
