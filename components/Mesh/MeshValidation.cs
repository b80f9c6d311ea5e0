using System.Globalization;
using Infra.Components.Validation;

namespace Infra.Components.Mesh;

/// <summary>Finds every mistake in the arguments of a mesh.</summary>
internal static class MeshValidation
{
    private const int LongestName = 63;
    private const int HighestPort = 65535;
    private const int SmallestMtu = 576;
    private const int LargestMtu = 65535;

    private static readonly IpPrefix UniqueLocal = new(true, (UInt128)0xfc << 120, 7);

    public static ArgumentProblems Check(WireGuardMeshArgs args)
    {
        var problems = new ArgumentProblems();
        problems.RequireRange(args.Hosts.Count, 1, WireGuardMeshArgs.MaximumHosts, "Hosts.Count");
        CheckPort(problems, args.ListenPort, "ListenPort");
        problems.RequireRange(args.PersistentKeepalive, 0, ushort.MaxValue, "PersistentKeepalive");
        CheckMtu(problems, args.Mtu, "Mtu");
        var ranges = CheckRanges(problems, args);
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            CheckHost(problems, args.Hosts[i], HostPath(i));
        }

        CheckNames(problems, args);
        foreach (var range in ranges)
        {
            CheckAddresses(problems, args, range);
        }

        MeshNetworks.Check(problems, args, ranges);
        MeshTopologyValidation.Check(problems, args);
        return problems;
    }

    internal static string HostPath(int index) => string.Create(CultureInfo.InvariantCulture, $"Hosts[{index}]");

    private static List<IpPrefix> CheckRanges(ArgumentProblems problems, WireGuardMeshArgs args)
    {
        var ranges = new List<IpPrefix>();
        if (problems.Require(
            IpPrefix.TryParse(args.Ipv4Cidr, out var ipv4) && !ipv4.IsIPv6,
            nameof(args.Ipv4Cidr),
            "an IPv4 range in CIDR form such as 10.64.0.0/16, with no bits set behind the prefix",
            ArgumentProblems.Quote(args.Ipv4Cidr)))
        {
            ranges.Add(ipv4);
        }

        if (args.Ipv6Cidr is { } text && problems.Require(
            IpPrefix.TryParse(text, out var ipv6) && ipv6.IsWithin(UniqueLocal),
            nameof(args.Ipv6Cidr),
            "a unique local IPv6 range in CIDR form such as fd12:3456:789a:1::/64",
            ArgumentProblems.Quote(text)))
        {
            ranges.Add(ipv6);
        }

        return ranges;
    }

    private static void CheckHost(ArgumentProblems problems, MeshHostArgs host, string path)
    {
        problems.Require(
            IsName(host.Name),
            path + ".Name",
            "1 to 63 letters, digits, dots, underscores or hyphens, the first a letter or digit",
            ArgumentProblems.Quote(host.Name));
        if (host.Endpoint is { } endpoint)
        {
            problems.Require(
                MeshEndpoint.TryParse(endpoint, WireGuardMeshArgs.DefaultListenPort, out _),
                path + ".Endpoint",
                "host, host:port or [IPv6 address]:port",
                ArgumentProblems.Quote(endpoint));
            problems.Require(host.EndpointAddress is null, path + ".EndpointAddress", "nothing beside Endpoint");
        }

        CheckPort(problems, host.ListenPort, path + ".ListenPort");
        CheckMtu(problems, host.Mtu, path + ".Mtu");
        if (host.PersistentKeepalive is { } keepalive)
        {
            problems.RequireRange(keepalive, 0, ushort.MaxValue, path + ".PersistentKeepalive");
        }

        CheckLines(problems, host.Dns, path + ".Dns");
        CheckLines(problems, host.PostUp, path + ".PostUp");
        CheckLines(problems, host.PostDown, path + ".PostDown");
    }

    private static void CheckNames(ArgumentProblems problems, WireGuardMeshArgs args)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            var name = args.Hosts[i].Name;
            if (!first.TryAdd(name, i) && name.Length > 0)
            {
                problems.Add(HostPath(i) + ".Name", $"a name that {HostPath(first[name])} does not have", ArgumentProblems.Quote(name));
            }
        }
    }

    private static void CheckAddresses(ArgumentProblems problems, WireGuardMeshArgs args, IpPrefix range)
    {
        var capacity = AddressPlan.Capacity(range);
        var cidr = range.IsIPv6 ? nameof(args.Ipv6Cidr) : nameof(args.Ipv4Cidr);
        problems.Require(
            (UInt128)args.Hosts.Count <= capacity,
            cidr,
            string.Create(CultureInfo.InvariantCulture, $"a range for {args.Hosts.Count} hosts, retired ones included"),
            string.Create(CultureInfo.InvariantCulture, $"{range}, which holds {capacity}"));
        var pinned = new Dictionary<UInt128, int>();
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            var text = range.IsIPv6 ? args.Hosts[i].Ipv6Address : args.Hosts[i].Address;
            if (text is null)
            {
                continue;
            }

            var path = HostPath(i) + (range.IsIPv6 ? ".Ipv6Address" : ".Address");
            var usable = IpPrefix.TryParseAddress(text, out var isIPv6, out var address)
                && isIPv6 == range.IsIPv6
                && AddressPlan.IsUsable(range, address);
            if (problems.Require(usable, path, $"a host address inside {range}", ArgumentProblems.Quote(text))
                && !pinned.TryAdd(address, i))
            {
                problems.Add(path, $"an address that {HostPath(pinned[address])} does not have", ArgumentProblems.Quote(text));
            }
        }
    }

    private static void CheckPort(ArgumentProblems problems, int? port, string path)
    {
        if (port is { } value)
        {
            problems.RequireRange(value, 1, HighestPort, path);
        }
    }

    private static void CheckMtu(ArgumentProblems problems, int? mtu, string path)
    {
        if (mtu is { } value)
        {
            problems.RequireRange(value, SmallestMtu, LargestMtu, path);
        }
    }

    // A line break would smuggle further settings into the file.
    private static void CheckLines(ArgumentProblems problems, List<string> lines, string path)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            problems.Require(
                !string.IsNullOrWhiteSpace(lines[i]) && !lines[i].Any(char.IsControl),
                string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"),
                "one line that is not blank");
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
