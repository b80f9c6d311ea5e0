using Infra.Components.Validation;

namespace Infra.Components.Mesh;

/// <summary>Finds hosts that a topology leaves out of reach.</summary>
internal static class MeshTopologyValidation
{
    private const int NamesShown = 5;

    public static void Check(ArgumentProblems problems, WireGuardMeshArgs args)
    {
        if (args.Topology == MeshTopology.HubAndSpoke)
        {
            CheckHubs(problems, args);
        }
        else
        {
            CheckFullMesh(problems, args);
        }
    }

    private static void CheckHubs(ArgumentProblems problems, WireGuardMeshArgs args)
    {
        problems.Require(args.Relay is null, nameof(args.Relay), "nothing in a hub-and-spoke mesh: its hubs forward");
        var hubs = args.Hosts.Where(host => host.IsHub && !host.Retired).Select(host => host.Name).ToHashSet(StringComparer.Ordinal);
        problems.Require(hubs.Count > 0, nameof(args.Hosts), "at least one host with IsHub in a hub-and-spoke mesh", "none");
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            var host = args.Hosts[i];
            if (host.Retired)
            {
                continue;
            }

            if (host.IsHub)
            {
                var path = MeshValidation.HostPath(i);
                problems.Require(host.HasEndpoint, path + ".Endpoint", "an endpoint, because spokes call their hub", "none");
                problems.Require(host.HomeHub is null, path + ".HomeHub", "nothing, because the host is a hub itself");
            }
            else if (host.HomeHub is { } hub)
            {
                problems.Require(
                    hubs.Contains(hub), MeshValidation.HostPath(i) + ".HomeHub", "the name of a hub", ArgumentProblems.Quote(hub));
            }
        }
    }

    private static void CheckFullMesh(ArgumentProblems problems, WireGuardMeshArgs args)
    {
        for (var i = 0; i < args.Hosts.Count; i++)
        {
            var path = MeshValidation.HostPath(i);
            problems.Require(!args.Hosts[i].IsHub, path + ".IsHub", "no hub in a full mesh; set Topology to HubAndSpoke");
            problems.Require(args.Hosts[i].HomeHub is null, path + ".HomeHub", "no hub in a full mesh; set Topology to HubAndSpoke");
        }

        if (args.Relay is { } relay)
        {
            var host = args.Hosts.Find(candidate => string.Equals(candidate.Name, relay, StringComparison.Ordinal));
            problems.Require(
                host is { HasEndpoint: true, Retired: false },
                nameof(args.Relay),
                "the name of a host with an endpoint",
                ArgumentProblems.Quote(relay));
            return;
        }

        var unreachable = args.Hosts.Where(host => !host.Retired && !host.HasEndpoint).Select(host => host.Name).ToArray();
        var shown = string.Join(", ", unreachable.Take(NamesShown)) + (unreachable.Length > NamesShown ? ", …" : "");
        problems.Require(
            unreachable.Length < 2,
            nameof(args.Relay),
            "a host that forwards between hosts without endpoints, or an endpoint for all of them but one",
            $"no relay, and no endpoint for {shown}");
    }
}
