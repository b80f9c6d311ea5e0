using System.Globalization;
using System.Text;

namespace Infra.Components.Mesh;

/// <summary>Writes the file that <c>wg-quick</c> reads, for one host of a mesh.</summary>
public static class WireGuardConfiguration
{
    private const int InterfaceSize = 512;
    private const int PeerSize = 224;

    /// <summary>The whole text for one host. It holds the host's private key: treat it as a secret.</summary>
    public static string Write(MeshPlan plan, int node, MeshInterface settings, MeshKeys keys)
    {
        var text = new StringBuilder(InterfaceSize + (PeerSize * (plan.Nodes.Length - 1)));
        WriteInterface(text, plan, node, settings, keys);
        foreach (var peer in plan.PeersOf(node))
        {
            WritePeer(text, plan, node, peer, keys);
        }

        return text.ToString();
    }

    private static void WriteInterface(StringBuilder text, MeshPlan plan, int node, MeshInterface settings, MeshKeys keys)
    {
        var host = plan.Nodes[node];
        text.Append("[Interface]\n# ").Append(host.Name).Append('\n');
        Line(text, "Address", string.Join(", ", host.OwnRanges.Take(host.AddressCount)));
        text.Append(CultureInfo.InvariantCulture, $"ListenPort = {settings.ListenPort}\n");
        Line(text, "PrivateKey", keys.PrivateKeys[node]);
        if (settings.Mtu is { } mtu)
        {
            text.Append(CultureInfo.InvariantCulture, $"MTU = {mtu}\n");
        }

        if (settings.Dns.Length > 0)
        {
            Line(text, "DNS", string.Join(", ", settings.Dns));
        }

        if (plan.Forwards(node))
        {
            WriteForwarding(text, host);
        }

        foreach (var command in settings.PostUp)
        {
            Line(text, "PostUp", command);
        }

        foreach (var command in settings.PostDown)
        {
            Line(text, "PostDown", command);
        }
    }

    // Without these the kernel drops what a hub or relay should pass on.
    private static void WriteForwarding(StringBuilder text, MeshNode host)
    {
        Line(text, "PostUp", "sysctl -q -w net.ipv4.ip_forward=1");
        if (host.AddressCount > 1)
        {
            Line(text, "PostUp", "sysctl -q -w net.ipv6.conf.all.forwarding=1");
        }
    }

    private static void WritePeer(StringBuilder text, MeshPlan plan, int node, MeshPeer peer, MeshKeys keys)
    {
        var name = plan.Nodes[peer.Node].Name;
        text.Append("\n[Peer]\n# ").Append(name).Append('\n');
        Line(text, "PublicKey", keys.PublicKeys[peer.Node]);
        if (keys.PresharedSeed is { } seed)
        {
            Line(text, "PresharedKey", WireGuardKey.Preshared(seed, plan.Nodes[node].Name, name));
        }

        Line(text, "AllowedIPs", peer.AllowedIPs);
        if (keys.Endpoints[peer.Node] is { } endpoint)
        {
            Line(text, "Endpoint", endpoint);
            if (peer.PersistentKeepalive > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"PersistentKeepalive = {peer.PersistentKeepalive}\n");
            }
        }
    }

    private static void Line(StringBuilder text, string key, string value) => text.Append(key).Append(" = ").Append(value).Append('\n');
}
