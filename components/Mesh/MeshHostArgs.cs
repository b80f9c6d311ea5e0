using Pulumi;

namespace Infra.Components.Mesh;

/// <summary>A host of a <see cref="WireGuardMesh"/> (capability 56; census 2.5 "Networking", mode WireGuard).</summary>
public sealed class MeshHostArgs : ResourceArgs
{
    /// <summary>
    /// Name, unique in the mesh. Letters, digits, dots, underscores and hyphens, 1 to 63 characters. Required.
    /// The host's address and the names of its keys follow from it: a renamed host is a new host.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Where others reach the host: <c>host</c> or <c>host:port</c>, IPv6 addresses with a port in brackets.
    /// Without a port <see cref="ListenPort"/> is meant. Without an endpoint the host only opens connections to others.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>
    /// The same for an address that becomes known only during the deployment, for example a machine's public address.
    /// Not together with <see cref="Endpoint"/>.
    /// </summary>
    public Input<string>? EndpointAddress { get; set; }

    /// <summary>UDP port that the host listens on. Default: that of the mesh.</summary>
    public int? ListenPort { get; set; }

    /// <summary>IPv4 address inside the mesh, in place of the one that the address plan would give.</summary>
    public string? Address { get; set; }

    /// <summary>IPv6 address inside the mesh, in place of the one that the address plan would give.</summary>
    public string? Ipv6Address { get; set; }

    /// <summary>
    /// Networks behind the host that the whole mesh reaches through it, in CIDR form. No two hosts may announce the same address.
    /// </summary>
    public List<string> Networks { get; set; } = [];

    /// <summary>Whether the host is a hub, in <see cref="MeshTopology.HubAndSpoke"/>. A hub needs an endpoint.</summary>
    public bool IsHub { get; set; }

    /// <summary>Name of the hub that this spoke uses. By default spokes spread evenly over the hubs.</summary>
    public string? HomeHub { get; set; }

    /// <summary>
    /// Seconds between keepalives that the host sends, 0 to 65535. Default: that of the mesh when the host has no endpoint
    /// (it sits behind a translator, whose entry must not expire), else 0.
    /// </summary>
    public int? PersistentKeepalive { get; set; }

    /// <summary>Largest packet in bytes, 576 to 65535. Default: that of the mesh.</summary>
    public int? Mtu { get; set; }

    /// <summary>DNS servers and search domains that <c>wg-quick</c> sets while the interface is up.</summary>
    public List<string> Dns { get; set; } = [];

    /// <summary>Commands after the interface came up, one line each; <c>%i</c> is the interface.</summary>
    public List<string> PostUp { get; set; } = [];

    /// <summary>Commands after the interface went down, one line each.</summary>
    public List<string> PostDown { get; set; } = [];

    /// <summary>
    /// A host that left: it takes no part any more, but its address stays reserved, so that nobody else moves.
    /// </summary>
    public bool Retired { get; set; }

    /// <summary>Changing this number gives the host new keys.</summary>
    public int KeyGeneration { get; set; }

    internal bool HasEndpoint => Endpoint is not null || EndpointAddress is not null;
}
