using System.Collections.Immutable;

namespace Infra.Components.Mesh;

/// <summary>A host that takes part in a mesh, as the plan sees it: checked, with its addresses.</summary>
public sealed record MeshNode
{
    /// <summary>Name, unique in the mesh.</summary>
    public required string Name { get; init; }

    /// <summary>The host's own ranges: its addresses, then the networks behind it.</summary>
    public required ImmutableArray<IpPrefix> OwnRanges { get; init; }

    /// <summary>How many of <see cref="OwnRanges"/> are addresses of the host itself: 1, or 2 with IPv6.</summary>
    public required int AddressCount { get; init; }

    /// <summary>Whether others can open a connection to it. A host that is not reachable keeps its own connections alive.</summary>
    public bool IsReachable { get; init; }

    /// <summary>Whether it is a hub.</summary>
    public bool IsHub { get; init; }

    /// <summary>Name of the hub that it must use; null lets the plan choose.</summary>
    public string? HomeHub { get; init; }

    /// <summary>Seconds between keepalives that it sends; 0 sends none.</summary>
    public int PersistentKeepalive { get; init; }
}
