using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks for a resource to be created.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Inputs">Its checked inputs.</param>
/// <param name="Preview">Whether to only say what it would be.</param>
/// <param name="Timeout">How long it may take, in seconds; null for the provider's default.</param>
public sealed record CreateRequest(Urn Urn, PropertyMap Inputs, bool Preview, double? Timeout)
{
    /// <summary>
    /// What tells this create from every other, also when it is tried again: a provider that keeps it with the resource can say later what
    /// became of the create (<see cref="ICreationLookup"/>). Null in a preview.
    /// </summary>
    public string? Token { get; init; }
}

/// <summary>A created resource.</summary>
/// <param name="Id">Its ID; empty in a preview.</param>
/// <param name="Outputs">Its outputs; unknowns only in a preview.</param>
public sealed record CreateResponse(string Id, PropertyMap Outputs)
{
    /// <summary>Why it exists and yet is not ready; empty when it is.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Whether it must be read before each update, because what it is changes by itself.</summary>
    public bool RefreshBeforeUpdate { get; init; }
}
