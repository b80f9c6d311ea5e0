using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks for inputs to be validated.</summary>
/// <param name="Urn">The resource, or the provider resource.</param>
/// <param name="Olds">The recorded inputs; null for a resource that is new or made anew.</param>
/// <param name="News">The program's inputs.</param>
public sealed record CheckRequest(Urn Urn, PropertyMap? Olds, PropertyMap News)
{
    /// <summary>32 bytes that make random defaults repeatable.</summary>
    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    /// <summary>How the stack's configuration wants resources to be named, or null.</summary>
    public Autonaming? Autonaming { get; init; }
}

/// <summary>Validated inputs.</summary>
/// <param name="Inputs">The inputs with defaults.</param>
public sealed record CheckResponse(PropertyMap Inputs)
{
    /// <summary>What is wrong with them; empty when they are valid.</summary>
    public ImmutableArray<CheckFailure> Failures { get; init; } = [];
}
