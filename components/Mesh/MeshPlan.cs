using System.Collections.Immutable;

namespace Infra.Components.Mesh;

/// <summary>
/// Who peers with whom and which ranges go through which peer. Texts are made once per host and shared by all its peers,
/// so that a mesh of n hosts costs n texts although it has n² peer entries.
/// </summary>
public sealed class MeshPlan
{
    private const string Separator = ", ";

    private readonly MeshTopology _topology;
    private readonly ImmutableArray<IpPrefix> _ranges;
    private readonly string[] _ownText;
    private readonly int[] _homeHub;
    private readonly string[] _hubText;
    private readonly int[] _unreachable;
    private readonly int _relay;

    /// <summary>Plans a mesh.</summary>
    /// <param name="topology">Who peers with whom.</param>
    /// <param name="ranges">The ranges of the mesh: IPv4, and IPv6 when there is one.</param>
    /// <param name="nodes">The hosts.</param>
    /// <param name="relay">Name of the host that forwards between hosts that cannot reach each other; only in a full mesh.</param>
    public MeshPlan(MeshTopology topology, ImmutableArray<IpPrefix> ranges, ImmutableArray<MeshNode> nodes, string? relay)
    {
        _topology = topology;
        _ranges = ranges;
        Nodes = nodes;
        _ownText = [.. nodes.Select(node => string.Join(Separator, node.OwnRanges))];
        _unreachable = [.. Enumerable.Range(0, nodes.Length).Where(i => !nodes[i].IsReachable)];
        _relay = relay is null ? -1 : IndexOf(relay);
        Hubs = [.. Enumerable.Range(0, nodes.Length).Where(i => nodes[i].IsHub)];
        _homeHub = topology == MeshTopology.HubAndSpoke ? ChooseHubs() : [];
        _hubText = topology == MeshTopology.HubAndSpoke ? ComposeHubTexts() : [];
    }

    /// <summary>The hosts, in the order given.</summary>
    public ImmutableArray<MeshNode> Nodes { get; }

    /// <summary>Indices of the hubs.</summary>
    public ImmutableArray<int> Hubs { get; }

    /// <summary>How many pairs of hosts peer with each other.</summary>
    public int EdgeCount
    {
        get
        {
            if (_topology == MeshTopology.HubAndSpoke)
            {
                return Pairs(Hubs.Length) + Nodes.Length - Hubs.Length;
            }

            return Pairs(Nodes.Length) - Pairs(_unreachable.Length);
        }
    }

    /// <summary>Whether a host forwards packets of others: hubs and the relay do.</summary>
    public bool Forwards(int node) => _topology == MeshTopology.HubAndSpoke
        ? Nodes[node].IsHub
        : node == _relay && _unreachable.Length > 1;

    /// <summary>Index of the hub that a spoke uses; a hub is its own.</summary>
    public int HomeHubOf(int node) => _homeHub[node];

    /// <summary>The peers of a host, in the order of the hosts.</summary>
    public IEnumerable<MeshPeer> PeersOf(int node) => _topology switch
    {
        MeshTopology.HubAndSpoke when Nodes[node].IsHub => PeersOfHub(node),
        MeshTopology.HubAndSpoke => [new MeshPeer(_homeHub[node], SpokeText(node), KeepaliveOf(node))],
        _ => PeersInFullMesh(node),
    };

    private static int Pairs(int count) => count * (count - 1) / 2;

    private IEnumerable<MeshPeer> PeersInFullMesh(int node)
    {
        var reachable = Nodes[node].IsReachable;
        for (var other = 0; other < Nodes.Length; other++)
        {
            if (other == node || (!reachable && !Nodes[other].IsReachable))
            {
                continue;
            }

            var text = !reachable && other == _relay ? RelayText(node) : _ownText[other];
            yield return new MeshPeer(other, text, KeepaliveOf(node));
        }
    }

    private IEnumerable<MeshPeer> PeersOfHub(int hub)
    {
        for (var other = 0; other < Nodes.Length; other++)
        {
            if (other == hub)
            {
                continue;
            }

            if (Nodes[other].IsHub)
            {
                yield return new MeshPeer(other, _hubText[other], KeepaliveOf(hub));
            }
            else if (_homeHub[other] == hub)
            {
                yield return new MeshPeer(other, _ownText[other], KeepaliveOf(hub));
            }
        }
    }

    private int KeepaliveOf(int node) => Nodes[node].PersistentKeepalive;

    // Whoever cannot be reached by this host either is reached through the relay.
    private string RelayText(int node) =>
        string.Join(Separator, _unreachable.Where(other => other != node).Prepend(_relay).Select(other => _ownText[other]));

    // A spoke sends everything of the mesh to its hub, and what lies behind the other hosts.
    private string SpokeText(int node)
    {
        var networks = Nodes.Where((_, other) => other != node).SelectMany(other => other.OwnRanges.Skip(other.AddressCount));
        return string.Join(Separator, _ranges.Concat(networks));
    }

    private int[] ChooseHubs()
    {
        var homes = new int[Nodes.Length];
        for (var node = 0; node < Nodes.Length; node++)
        {
            homes[node] = Nodes[node] switch
            {
                { IsHub: true } => node,
                { HomeHub: { } name } => IndexOf(name),
                _ => HubChoice.Choose(Nodes[node].Name, Hubs, hub => Nodes[hub].Name),
            };
        }

        return homes;
    }

    private string[] ComposeHubTexts()
    {
        var parts = new List<string>[Nodes.Length];
        foreach (var hub in Hubs)
        {
            parts[hub] = [_ownText[hub]];
        }

        for (var node = 0; node < Nodes.Length; node++)
        {
            if (!Nodes[node].IsHub)
            {
                parts[_homeHub[node]].Add(_ownText[node]);
            }
        }

        return [.. parts.Select(part => part is null ? "" : string.Join(Separator, part))];
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Nodes.Length; i++)
        {
            if (string.Equals(Nodes[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"The mesh has no host \"{name}\".", nameof(name));
    }
}
