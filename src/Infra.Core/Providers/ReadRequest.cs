using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks how a resource is.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Id">Its ID.</param>
/// <param name="Inputs">The recorded inputs; null in an import.</param>
/// <param name="Properties">The recorded outputs, or what helps to find it; null in an import.</param>
public sealed record ReadRequest(Urn Urn, string Id, PropertyMap? Inputs, PropertyMap? Properties)
{
    /// <summary>How long it may take, in seconds; null for the provider's default.</summary>
    public double? Timeout { get; init; }
}

/// <summary>How a resource is.</summary>
/// <param name="Id">Its ID; empty when it does not exist.</param>
/// <param name="Inputs">Its inputs; null where the provider cannot tell.</param>
/// <param name="Properties">Its outputs.</param>
public sealed record ReadResponse(string Id, PropertyMap? Inputs, PropertyMap? Properties)
{
    /// <summary>Why it exists and yet is not ready; empty when it is.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Whether it must be read before each update, because what it is changes by itself.</summary>
    public bool RefreshBeforeUpdate { get; init; }
}
