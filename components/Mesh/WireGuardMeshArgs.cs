using Pulumi;

namespace Infra.Components.Mesh;

/// <summary>Arguments of <see cref="WireGuardMesh"/> (capability 56; census 2.5 "Networking").</summary>
public sealed class WireGuardMeshArgs : ResourceArgs
{
    /// <summary>UDP port that WireGuard listens on by custom.</summary>
    public const int DefaultListenPort = 51820;

    /// <summary>Seconds between keepalives that WireGuard's documentation advises for hosts behind a translator.</summary>
    public const int DefaultPersistentKeepalive = 25;

    /// <summary>Most hosts that one mesh may have: a full mesh of them has over half a million edges.</summary>
    public const int MaximumHosts = 1024;

    /// <summary>The hosts. Add new ones at the end: then no address moves, whatever collides. Required.</summary>
    public List<MeshHostArgs> Hosts { get; set; } = [];

    /// <summary>Who peers with whom. Default: <see cref="MeshTopology.Full"/>.</summary>
    public MeshTopology Topology { get; set; } = MeshTopology.Full;

    /// <summary>
    /// Range of the hosts' IPv4 addresses, in CIDR form. Required. The wider it is, the rarer two names prefer the same address.
    /// </summary>
    public string Ipv4Cidr { get; set; } = "";

    /// <summary>Range of the hosts' IPv6 addresses, a unique local range inside <c>fc00::/7</c>. Default: no IPv6.</summary>
    public string? Ipv6Cidr { get; set; }

    /// <summary>Whether every pair of peers also shares a symmetric key. Default: no.</summary>
    public bool PresharedKeys { get; set; }

    /// <summary>
    /// Name of the host that forwards between hosts without endpoints, in a full mesh. Required as soon as two hosts have none:
    /// they cannot reach each other.
    /// </summary>
    public string? Relay { get; set; }

    /// <summary>UDP port of hosts that name none, 1 to 65535. Default: 51820.</summary>
    public int ListenPort { get; set; } = DefaultListenPort;

    /// <summary>Seconds between the keepalives of hosts without an endpoint, 0 to 65535. Default: 25.</summary>
    public int PersistentKeepalive { get; set; } = DefaultPersistentKeepalive;

    /// <summary>Largest packet in bytes of hosts that name none, 576 to 65535. Default: left to <c>wg-quick</c>.</summary>
    public int? Mtu { get; set; }
}
