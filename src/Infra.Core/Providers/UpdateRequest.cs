using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks for a resource to be changed in place.</summary>
public sealed record UpdateRequest(
    Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap News)
{
    /// <summary>Whether to only say what it would be.</summary>
    public bool Preview { get; init; }

    /// <summary>Property paths whose changes do not count.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>How long it may take, in seconds; null for the provider's default.</summary>
    public double? Timeout { get; init; }
}

/// <summary>A changed resource.</summary>
/// <param name="Outputs">Its outputs; unknowns only in a preview.</param>
public sealed record UpdateResponse(PropertyMap Outputs)
{
    /// <summary>Why it was changed and yet is not ready; empty when it is.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Whether it must be read before each update, because what it is changes by itself.</summary>
    public bool RefreshBeforeUpdate { get; init; }
}
