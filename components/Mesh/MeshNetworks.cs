using System.Globalization;
using Infra.Components.Validation;

namespace Infra.Components.Mesh;

/// <summary>
/// Finds networks that two hosts announce, or that lie inside the mesh itself: WireGuard routes an address to one peer alone.
/// </summary>
internal static class MeshNetworks
{
    private readonly record struct Announced(IpPrefix Range, string Path);

    public static void Check(ArgumentProblems problems, WireGuardMeshArgs args, List<IpPrefix> ranges)
    {
        var announced = ranges.ConvertAll(range => new Announced(range, range.IsIPv6 ? nameof(args.Ipv6Cidr) : nameof(args.Ipv4Cidr)));
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            Collect(problems, args.Hosts[i], MeshValidation.HostPath(i), announced);
        }

        CheckOverlaps(problems, announced);
    }

    private static void Collect(ArgumentProblems problems, MeshHostArgs host, string hostPath, List<Announced> announced)
    {
        for (var i = 0; i < host.Networks.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{hostPath}.Networks[{i}]");
            if (problems.Require(
                IpPrefix.TryParse(host.Networks[i], out var range),
                path,
                "a range in CIDR form, with no bits set behind the prefix",
                ArgumentProblems.Quote(host.Networks[i])) && !host.Retired)
            {
                announced.Add(new Announced(range, path));
            }
        }
    }

    // Ranges nest or are disjoint: in order of their first address an overlap shows between a range and the widest before it.
    private static void CheckOverlaps(ArgumentProblems problems, List<Announced> announced)
    {
        announced.Sort(static (a, b) =>
            (a.Range.IsIPv6, a.Range.Network, a.Range.Length).CompareTo((b.Range.IsIPv6, b.Range.Network, b.Range.Length)));
        for (var i = 1; i < announced.Count; i++)
        {
            var (outer, inner) = (announced[i - 1], announced[i]);
            if (outer.Range.Overlaps(inner.Range))
            {
                problems.Add(inner.Path, $"a range apart from {outer.Path}, {outer.Range}", inner.Range.ToString());
                announced[i] = outer;
            }
        }
    }
}
