using Pulumi;

namespace Infra.Components.Mesh;

/// <summary>A host of a deployed <see cref="WireGuardMesh"/>.</summary>
public sealed class MeshHost
{
    private readonly Lazy<Output<string>> _configuration;

    internal MeshHost(MeshNode node, Output<string> publicKey, Output<string> privateKey, Func<Output<string>> configuration)
    {
        Name = node.Name;
        Address = IpPrefix.AddressText(false, node.OwnRanges[0].Network);
        Ipv6Address = node.AddressCount > 1 ? IpPrefix.AddressText(true, node.OwnRanges[1].Network) : null;
        PublicKey = publicKey;
        PrivateKey = privateKey;
        _configuration = new Lazy<Output<string>>(configuration);
    }

    /// <summary>Name of the host.</summary>
    public string Name { get; }

    /// <summary>IPv4 address inside the mesh. Known in every preview.</summary>
    public string Address { get; }

    /// <summary>IPv6 address inside the mesh, when the mesh has IPv6. Known in every preview.</summary>
    public string? Ipv6Address { get; }

    /// <summary>Public key in base64.</summary>
    public Output<string> PublicKey { get; }

    /// <summary>Private key in base64. Secret.</summary>
    public Output<string> PrivateKey { get; }

    /// <summary>
    /// The file <c>/etc/wireguard/NAME.conf</c> that <c>wg-quick</c> reads. Secret. Composed when it is first asked for:
    /// in a full mesh all of them together grow with the square of the hosts.
    /// </summary>
    public Output<string> Configuration => _configuration.Value;
}
