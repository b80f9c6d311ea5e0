using System.Collections.Immutable;

namespace Infra.Components.Mesh;

/// <summary>What a host's own interface is set to.</summary>
public sealed record MeshInterface
{
    /// <summary>UDP port that it listens on.</summary>
    public required int ListenPort { get; init; }

    /// <summary>Largest packet in bytes; null lets <c>wg-quick</c> find it.</summary>
    public int? Mtu { get; init; }

    /// <summary>DNS servers and search domains.</summary>
    public ImmutableArray<string> Dns { get; init; } = [];

    /// <summary>Commands run after the interface is up.</summary>
    public ImmutableArray<string> PostUp { get; init; } = [];

    /// <summary>Commands run after the interface is down.</summary>
    public ImmutableArray<string> PostDown { get; init; } = [];
}
