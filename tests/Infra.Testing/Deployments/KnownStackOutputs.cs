using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Engine;

namespace Infra.Testing.Deployments;

/// <summary>Answers stack references from a table of <c>ORGANIZATION/PROJECT/STACK</c>.</summary>
public sealed class KnownStackOutputs(ImmutableDictionary<string, PropertyMap> outputs) : IStackOutputsReader
{
    /// <inheritdoc/>
    public Task<PropertyMap?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(outputs.GetValueOrDefault(name));
}
