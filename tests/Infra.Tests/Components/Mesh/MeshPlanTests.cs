using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Mesh;

namespace Infra.Tests.Components.Mesh;

/// <summary>Laws of the peers and allowed addresses of every topology.</summary>
public sealed class MeshPlanTests
{
    private static readonly IpPrefix Range = Prefix("10.64.0.0/16");

    /// <summary>Full meshes with a relay, and hub-and-spoke meshes with one to three hubs.</summary>
    private static readonly Gen<MeshPlan> Plans =
        from count in Gen.Choose(4, 14)
        from hubs in Gen.Choose(0, 3)
        from reachable in Gen.Elements(true, false).ArrayOf(count)
        from networks in Gen.Elements(true, false).ArrayOf(count)
        select Plan(count, hubs, reachable, networks);

    [Fact]
    public void Peering_is_symmetric()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.ToArbitrary(), plan => Pairs(plan)
            .All(pair => plan.PeersOf(pair.To).Any(peer => peer.Node == pair.From))));
    }

    [Fact]
    public void The_edge_count_counts_the_peers()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.ToArbitrary(), plan => Pairs(plan).Count() == plan.EdgeCount * 2));
    }

    [Fact]
    public void No_two_peers_of_a_host_share_an_address()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.ToArbitrary(), plan => Hosts(plan).All(host =>
        {
            var ranges = plan.PeersOf(host).Select(AllowedOf).ToArray();
            return ranges.SelectMany((mine, i) => ranges.Skip(i + 1).SelectMany(theirs => mine.SelectMany(a => theirs.Select(b => (a, b)))))
                .All(pair => !pair.a.Overlaps(pair.b));
        })));
    }

    [Fact]
    public void Every_host_reaches_every_address_and_network_of_every_other()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.ToArbitrary(), plan =>
            (from host in Hosts(plan)
             from other in Hosts(plan)
             where host != other
             from range in plan.Nodes[other].OwnRanges
             select Route(plan, host, range)).All(peer => peer is not null)));
    }

    [Fact]
    public void Packets_arrive_within_three_hops()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.ToArbitrary(), plan =>
            (from host in Hosts(plan) from other in Hosts(plan) where host != other select Hops(plan, host, other)).All(hops => hops is >= 1 and <= 3)));
    }

    [Fact]
    public void Only_hosts_that_cannot_be_called_send_keepalives()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.ToArbitrary(), plan => Hosts(plan).All(host =>
            plan.PeersOf(host).All(peer => (peer.PersistentKeepalive > 0) == !plan.Nodes[host].IsReachable))));
    }

    [Fact]
    public void A_hub_that_comes_moves_only_spokes_to_itself()
    {
        var spokes = Enumerable.Range(0, 50).Select(i => Node($"spoke-{i}", i + 10, false, false)).ToArray();
        var two = Hub(spokes, ["hub-a", "hub-b"]);
        var three = Hub(spokes, ["hub-a", "hub-b", "hub-c"]);

        for (var i = 0; i < spokes.Length; i++)
        {
            var before = two.Nodes[two.HomeHubOf(i + 2)].Name;
            var after = three.Nodes[three.HomeHubOf(i + 3)].Name;
            Assert.True(before == after || after == "hub-c");
        }

        Assert.Contains(Enumerable.Range(3, 50), i => three.Nodes[three.HomeHubOf(i)].Name == "hub-c");
    }

    [Fact]
    public void Five_hundred_hosts_have_124750_edges_and_texts_that_peers_share()
    {
        var nodes = Enumerable.Range(0, 500).Select(i => Node($"n{i}", i + 1, true, false)).ToImmutableArray();
        var plan = new MeshPlan(MeshTopology.Full, [Range], nodes, null);

        Assert.Equal(124_750, plan.EdgeCount);
        var first = plan.PeersOf(0).Single(peer => peer.Node == 7).AllowedIPs;
        Assert.Same(first, plan.PeersOf(3).Single(peer => peer.Node == 7).AllowedIPs);
    }

    private static IEnumerable<int> Hosts(MeshPlan plan) => Enumerable.Range(0, plan.Nodes.Length);

    private static IEnumerable<(int From, int To)> Pairs(MeshPlan plan) =>
        Hosts(plan).SelectMany(host => plan.PeersOf(host).Select(peer => (host, peer.Node)));

    private static IpPrefix[] AllowedOf(MeshPeer peer) => [.. peer.AllowedIPs.Split(", ").Select(Prefix)];

    // As WireGuard routes: the longest range that holds the destination.
    private static int? Route(MeshPlan plan, int host, IpPrefix destination) => plan.PeersOf(host)
        .SelectMany(peer => AllowedOf(peer).Select(range => (peer.Node, range)))
        .Where(entry => destination.IsWithin(entry.range))
        .OrderByDescending(entry => entry.range.Length)
        .Select(entry => (int?)entry.Node)
        .FirstOrDefault();

    private static int Hops(MeshPlan plan, int from, int to)
    {
        var at = from;
        for (var hops = 1; hops <= plan.Nodes.Length; hops++)
        {
            if (Route(plan, at, plan.Nodes[to].OwnRanges[0]) is not { } next)
            {
                return -1;
            }

            if (next == to)
            {
                return hops;
            }

            if (!plan.Forwards(next))
            {
                return -1;
            }

            at = next;
        }

        return -1;
    }

    private static MeshPlan Plan(int count, int hubs, bool[] reachable, bool[] networks)
    {
        if (hubs > 0)
        {
            var spokes = Enumerable.Range(hubs, count - hubs).Select(i => Node($"s{i}", i + 1, reachable[i], networks[i]));
            return Hub([.. spokes], [.. Enumerable.Range(0, hubs).Select(i => $"h{i}")]);
        }

        reachable[0] = true;
        var nodes = Enumerable.Range(0, count).Select(i => Node($"n{i}", i + 1, reachable[i], networks[i])).ToImmutableArray();
        return new MeshPlan(MeshTopology.Full, [Range], nodes, "n0");
    }

    private static MeshPlan Hub(MeshNode[] spokes, string[] hubs) => new(
        MeshTopology.HubAndSpoke,
        [Range],
        [.. hubs.Select((name, i) => Node(name, 1000 + i, true, i == 0) with { IsHub = true }), .. spokes],
        null);

    private static MeshNode Node(string name, int host, bool reachable, bool network)
    {
        var own = IpPrefix.Single(false, Range.Network + (UInt128)host);
        var behind = Prefix($"192.168.{host % 256}.0/24");
        return new MeshNode
        {
            Name = name,
            OwnRanges = network ? [own, behind] : [own],
            AddressCount = 1,
            IsReachable = reachable,
            PersistentKeepalive = reachable ? 0 : 25,
        };
    }

    private static IpPrefix Prefix(string text) =>
        IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);
}
