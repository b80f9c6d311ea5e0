using System.Collections.Immutable;

namespace Infra.Components.Mesh;

/// <summary>All of a mesh that follows from its arguments alone: addresses, peers and interfaces.</summary>
internal sealed class MeshLayout
{
    private MeshLayout(
        ImmutableArray<MeshHostArgs> hosts, MeshPlan plan, ImmutableArray<MeshInterface> interfaces, ImmutableArray<string> displaced)
    {
        Hosts = hosts;
        Plan = plan;
        Interfaces = interfaces;
        Displaced = displaced;
    }

    /// <summary>The hosts that take part, in the order of the plan.</summary>
    public ImmutableArray<MeshHostArgs> Hosts { get; }

    public MeshPlan Plan { get; }

    public ImmutableArray<MeshInterface> Interfaces { get; }

    /// <summary>Names of hosts that did not get the address they prefer.</summary>
    public ImmutableArray<string> Displaced { get; }

    /// <summary>Lays out a mesh whose arguments have been checked.</summary>
    public static MeshLayout Create(WireGuardMeshArgs args)
    {
        IpPrefix.TryParse(args.Ipv4Cidr, out var ipv4);
        var plans = new List<AddressPlan> { Plan4(args, ipv4) };
        if (IpPrefix.TryParse(args.Ipv6Cidr, out var ipv6))
        {
            plans.Add(Plan6(args, ipv6));
        }

        var hosts = ImmutableArray.CreateBuilder<MeshHostArgs>(args.Hosts.Count);
        var nodes = ImmutableArray.CreateBuilder<MeshNode>(args.Hosts.Count);
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            if (!args.Hosts[i].Retired)
            {
                hosts.Add(args.Hosts[i]);
                nodes.Add(Node(args, args.Hosts[i], [.. plans.Select(plan => IpPrefix.Single(plan.Range.IsIPv6, plan.Addresses[i]))]));
            }
        }

        var displaced = plans.SelectMany(plan => plan.Displaced).Distinct(StringComparer.Ordinal);
        return new MeshLayout(
            hosts.ToImmutable(),
            new MeshPlan(args.Topology, [.. plans.Select(plan => plan.Range)], nodes.ToImmutable(), args.Relay),
            [.. hosts.Select(host => Interface(args, host))],
            [.. displaced]);
    }

    private static AddressPlan Plan4(WireGuardMeshArgs args, IpPrefix range) =>
        AddressPlan.Create(range, [.. args.Hosts.Select(host => new AddressRequest(host.Name, Pinned(host.Address)))]);

    private static AddressPlan Plan6(WireGuardMeshArgs args, IpPrefix range) =>
        AddressPlan.Create(range, [.. args.Hosts.Select(host => new AddressRequest(host.Name, Pinned(host.Ipv6Address)))]);

    private static UInt128? Pinned(string? text) => IpPrefix.TryParseAddress(text, out _, out var address) ? address : null;

    private static MeshNode Node(WireGuardMeshArgs args, MeshHostArgs host, ImmutableArray<IpPrefix> addresses) => new()
    {
        Name = host.Name,
        OwnRanges = [.. addresses, .. host.Networks.Select(Network)],
        AddressCount = addresses.Length,
        IsReachable = host.HasEndpoint,
        IsHub = host.IsHub,
        HomeHub = host.HomeHub,
        PersistentKeepalive = host.PersistentKeepalive ?? (host.HasEndpoint ? 0 : args.PersistentKeepalive),
    };

    private static IpPrefix Network(string text) =>
        IpPrefix.TryParse(text, out var range) ? range : throw new ArgumentException($"{text} is no range.", nameof(text));

    private static MeshInterface Interface(WireGuardMeshArgs args, MeshHostArgs host) => new()
    {
        ListenPort = host.ListenPort ?? args.ListenPort,
        Mtu = host.Mtu ?? args.Mtu,
        Dns = [.. host.Dns],
        PostUp = [.. host.PostUp],
        PostDown = [.. host.PostDown],
    };
}
