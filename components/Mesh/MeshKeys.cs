using System.Collections.Immutable;

namespace Infra.Components.Mesh;

/// <summary>What becomes known only while a mesh is deployed: keys and endpoints, in the order of the plan.</summary>
public sealed record MeshKeys
{
    /// <summary>Private keys in base64. Secret.</summary>
    public required ImmutableArray<string> PrivateKeys { get; init; }

    /// <summary>Public keys in base64.</summary>
    public required ImmutableArray<string> PublicKeys { get; init; }

    /// <summary>Where the hosts are reached, as <c>host:port</c>; null for hosts that only call others.</summary>
    public required ImmutableArray<string?> Endpoints { get; init; }

    /// <summary>What the preshared keys are derived from; null when the mesh has none. Secret.</summary>
    public byte[]? PresharedSeed { get; init; }

    /// <summary>No member is shown: a record would print the secrets.</summary>
    public override string ToString() => nameof(MeshKeys);
}
