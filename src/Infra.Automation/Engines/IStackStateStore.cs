using System.Collections.Immutable;
using Pulumi.Automation;

namespace Infra.Automation.Engines;

/// <summary>The recorded state of stacks.</summary>
internal interface IStackStateStore
{
    /// <summary>The whole state, secrets in plain text.</summary>
    Task<StackDeployment> ExportAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Puts a state in place of the recorded one.</summary>
    Task ImportAsync(string stack, StackDeployment state, CancellationToken cancellationToken);

    /// <summary>The outputs of the last update, secrets opened and marked.</summary>
    Task<ImmutableDictionary<string, OutputValue>> OutputsAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Forgets a resource.</summary>
    Task DeleteAsync(string stack, string urn, bool force, CancellationToken cancellationToken);

    /// <summary>Removes the protection of a resource, or of all where none is named.</summary>
    Task UnprotectAsync(string stack, string? urn, CancellationToken cancellationToken);
}
