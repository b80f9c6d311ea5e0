using Infra.Components.Mesh;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.Mesh;

public sealed class WireGuardMeshValidationTests
{
    public static TheoryData<string, string, Action<WireGuardMeshArgs>> Mistakes => new()
    {
        { "no hosts", "Hosts.Count", args => args.Hosts.Clear() },
        { "no range", "Ipv4Cidr", args => args.Ipv4Cidr = "" },
        { "IPv6 as IPv4", "Ipv4Cidr", args => args.Ipv4Cidr = "fd00::/64" },
        { "bits behind the prefix", "Ipv4Cidr", args => args.Ipv4Cidr = "10.64.0.1/16" },
        { "range too small", "Ipv4Cidr", args => args.Ipv4Cidr = "10.64.0.0/31" },
        { "public IPv6", "Ipv6Cidr", args => args.Ipv6Cidr = "2001:db8::/64" },
        { "port 0", "ListenPort", args => args.ListenPort = 0 },
        { "port above 65535", "Hosts[0].ListenPort", args => args.Hosts[0].ListenPort = 65536 },
        { "keepalive below 0", "PersistentKeepalive", args => args.PersistentKeepalive = -1 },
        { "keepalive above 65535", "Hosts[1].PersistentKeepalive", args => args.Hosts[1].PersistentKeepalive = 65536 },
        { "tiny packets", "Mtu", args => args.Mtu = 100 },
        { "no name", "Hosts[0].Name", args => args.Hosts[0].Name = "" },
        { "odd name", "Hosts[0].Name", args => args.Hosts[0].Name = "a b" },
        { "long name", "Hosts[0].Name", args => args.Hosts[0].Name = new string('a', 64) },
        { "name twice", "Hosts[1].Name", args => args.Hosts[1].Name = "a" },
        { "bad endpoint", "Hosts[0].Endpoint", args => args.Hosts[0].Endpoint = "a.example.com:70000" },
        { "two endpoints", "Hosts[0].EndpointAddress", args => args.Hosts[0].EndpointAddress = "203.0.113.1" },
        { "address outside", "Hosts[0].Address", args => args.Hosts[0].Address = "10.65.0.1" },
        { "network address", "Hosts[0].Address", args => args.Hosts[0].Address = "10.64.0.0" },
        { "broadcast address", "Hosts[0].Address", args => args.Hosts[0].Address = "10.64.255.255" },
        { "address twice", "Hosts[1].Address", args => args.Hosts[0].Address = args.Hosts[1].Address = "10.64.0.9" },
        { "no network", "Hosts[0].Networks[0]", args => args.Hosts[0].Networks = ["192.168.0.0"] },
        { "network in the mesh", "Hosts[0].Networks[0]", args => args.Hosts[0].Networks = ["10.64.3.0/24"] },
        {
            "network twice", "Hosts[1].Networks[0]", args =>
            {
                args.Hosts[0].Networks = ["192.168.0.0/16"];
                args.Hosts[1].Networks = ["192.168.4.0/24"];
            }
        },
        { "command of two lines", "Hosts[0].PostUp[0]", args => args.Hosts[0].PostUp = ["true\n[Peer]"] },
        { "blank DNS", "Hosts[0].Dns[0]", args => args.Hosts[0].Dns = [" "] },
        { "hub in a full mesh", "Hosts[0].IsHub", args => args.Hosts[0].IsHub = true },
        { "home hub in a full mesh", "Hosts[1].HomeHub", args => args.Hosts[1].HomeHub = "a" },
        { "hub missing", "Hosts", args => args.Topology = MeshTopology.HubAndSpoke },
        {
            "hub without endpoint", "Hosts[0].Endpoint", args =>
            {
                args.Topology = MeshTopology.HubAndSpoke;
                args.Hosts[0].IsHub = true;
                args.Hosts[0].Endpoint = null;
            }
        },
        {
            "home hub that is none", "Hosts[1].HomeHub", args =>
            {
                args.Topology = MeshTopology.HubAndSpoke;
                args.Hosts[0].IsHub = true;
                args.Hosts[1].HomeHub = "c";
            }
        },
        {
            "relay beside hubs", "Relay", args =>
            {
                args.Topology = MeshTopology.HubAndSpoke;
                args.Hosts[0].IsHub = true;
                args.Relay = "a";
            }
        },
        { "relay unknown", "Relay", args => args.Relay = "z" },
        { "two hosts out of reach", "Relay", args => args.Hosts[0].Endpoint = args.Hosts[1].Endpoint = null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found_at_its_place(string what, string path, Action<WireGuardMeshArgs> spoil)
    {
        var args = Valid();
        spoil(args);

        var problem = Assert.Single(await ProblemsAsync(() => _ = new WireGuardMesh("m", args)));

        Assert.Equal((what, path), (what, problem.Path));
    }

    [Fact]
    public async Task All_mistakes_come_in_one_exception()
    {
        var args = Valid();
        args.Ipv4Cidr = "nonsense";
        args.Hosts[0].Endpoint = "::bad::";
        args.Hosts[1].Name = "a";
        args.ListenPort = -1;

        var problems = await ProblemsAsync(() => _ = new WireGuardMesh("m", args));

        Assert.Equal(
            ["Hosts[0].Endpoint", "Hosts[1].Name", "Ipv4Cidr", "ListenPort"],
            problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    private static WireGuardMeshArgs Valid() => new()
    {
        Ipv4Cidr = "10.64.0.0/16",
        Hosts =
        [
            new MeshHostArgs { Name = "a", Endpoint = "a.example.com" },
            new MeshHostArgs { Name = "b", Endpoint = "b.example.com" },
            new MeshHostArgs { Name = "c", Endpoint = "c.example.com" },
        ],
    };
}
