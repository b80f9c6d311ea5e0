using System.Collections.Immutable;

namespace Infra.Engine;

/// <summary>Where a deployment gets random values from: ids of new providers, seeds for the providers' own random defaults.</summary>
public interface IIdSource
{
    /// <summary>A new id: a lower-case UUID.</summary>
    string NewId();

    /// <summary>A new token that tells one create from every other.</summary>
    string NewToken();

    /// <summary>32 bytes that a provider derives random defaults from.</summary>
    ImmutableArray<byte> NewSeed();
}
