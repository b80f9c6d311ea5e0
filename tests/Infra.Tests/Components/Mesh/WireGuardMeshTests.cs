using Infra.Components.Mesh;
using Pulumi;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.Mesh;

public sealed class WireGuardMeshTests
{
    private const string RandomBytes = "random:index/randomBytes:RandomBytes";

    [Fact]
    public async Task Every_host_gets_a_key_an_address_and_a_configuration()
    {
        var (mesh, mocks) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            Hosts = [Public("a"), Public("b"), new MeshHostArgs { Name = "c", Networks = ["192.168.7.0/24"] }],
        });

        Assert.Equal(["m-a-key", "m-b-key", "m-c-key"], mocks.OfType(RandomBytes).Select(key => key.Name!).Order(StringComparer.Ordinal));
        Assert.All(mocks.OfType(RandomBytes), key => Assert.Equal(32.0, key.Inputs.At("length")));
        Assert.Equal(3, mesh.EdgeCount);
        var publicKey = await ValueOf(mesh.Hosts["b"].PublicKey);
        Assert.Equal(publicKey, WireGuardKey.Public(await ValueOf(mesh.Hosts["b"].PrivateKey)));

        var lines = (await ValueOf(mesh.Hosts["c"].Configuration)).Split('\n');
        Assert.Equal("[Interface]", lines[0]);
        Assert.Contains($"Address = {mesh.Hosts["c"].Address}/32", lines);
        Assert.Contains("ListenPort = 51820", lines);
        Assert.Contains($"PrivateKey = {await ValueOf(mesh.Hosts["c"].PrivateKey)}", lines);
        Assert.Contains($"PublicKey = {publicKey}", lines);
        Assert.Contains($"AllowedIPs = {mesh.Hosts["b"].Address}/32", lines);
        Assert.Contains("Endpoint = b.example.com:51820", lines);
        Assert.Equal(2, lines.Count(line => line == "PersistentKeepalive = 25"));
        Assert.DoesNotContain(lines, line => line.StartsWith("PresharedKey", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("ip_forward", StringComparison.Ordinal));

        var seenByA = await ValueOf(mesh.Hosts["a"].Configuration);
        Assert.Contains($"AllowedIPs = {mesh.Hosts["c"].Address}/32, 192.168.7.0/24", seenByA, StringComparison.Ordinal);
        Assert.DoesNotContain("PersistentKeepalive", seenByA, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_configurations_are_secret_and_addresses_and_public_keys_are_not()
    {
        var (mesh, mocks) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            PresharedKeys = true,
            Hosts = [Public("a"), Public("b")],
        });

        Assert.True(await Output.IsSecretAsync(mesh.Hosts["a"].PrivateKey));
        Assert.True(await Output.IsSecretAsync(mesh.Hosts["a"].Configuration));
        Assert.True(await Output.IsSecretAsync(mesh.Configurations));
        Assert.Equal(await ValueOf(mesh.Hosts["b"].Configuration), (await ValueOf(mesh.Configurations))["b"]);
        Assert.False(await Output.IsSecretAsync(mesh.Hosts["a"].PublicKey));
        Assert.False(await Output.IsSecretAsync(mesh.PublicKeys));
        Assert.Equal(["addresses", "edgeCount", "publicKeys"], mocks.OutputsOf("m").Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            await ValueOf(mesh.Hosts["a"].PrivateKey), string.Join('\n', (await ValueOf(mesh.PublicKeys)).Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_with_the_same_state_gives_the_same_files()
    {
        WireGuardMeshArgs Args() => new()
        {
            Ipv4Cidr = "10.64.0.0/16",
            Ipv6Cidr = "fd12:3456:789a:1::/64",
            PresharedKeys = true,
            Hosts = [Public("a"), Public("b"), new MeshHostArgs { Name = "c" }],
        };
        var (first, _) = await DeployAsync(Args());
        var (second, _) = await DeployAsync(Args());

        foreach (var name in first.Hosts.Keys)
        {
            Assert.Equal(await ValueOf(first.Hosts[name].Configuration), await ValueOf(second.Hosts[name].Configuration));
        }
    }

    [Fact]
    public async Task Another_key_generation_changes_the_keepers_of_that_host_alone()
    {
        var (_, mocks) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            Hosts = [Public("a"), new MeshHostArgs { Name = "b", Endpoint = "b.example.com", KeyGeneration = 2 }],
        });

        Assert.Equal("0", mocks.Named(RandomBytes, "m-a-key").Inputs.At("keepers", "generation"));
        Assert.Equal("2", mocks.Named(RandomBytes, "m-b-key").Inputs.At("keepers", "generation"));
    }

    [Fact]
    public async Task A_preshared_key_is_the_same_on_both_sides_and_differs_between_pairs()
    {
        var (mesh, mocks) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            PresharedKeys = true,
            Hosts = [Public("a"), Public("b"), Public("c")],
        });

        var keys = new Dictionary<(string, string), string>();
        foreach (var name in mesh.Hosts.Keys)
        {
            foreach (var section in (await ValueOf(mesh.Hosts[name].Configuration)).Split("\n[Peer]\n# ").Skip(1))
            {
                var lines = section.Split('\n');
                keys[(name, lines[0])] = Assert.Single(lines, line => line.StartsWith("PresharedKey = ", StringComparison.Ordinal));
            }
        }

        Assert.Equal(6, keys.Count);
        Assert.All(keys, entry => Assert.Equal(entry.Value, keys[(entry.Key.Item2, entry.Key.Item1)]));
        Assert.Equal(3, keys.Values.Distinct().Count());
        Assert.Single(mocks.OfType(RandomBytes), key => key.Name == "m-preshared-seed");
    }

    [Fact]
    public async Task A_hub_forwards_and_its_spokes_send_everything_to_it()
    {
        var (mesh, _) = await DeployAsync(new WireGuardMeshArgs
        {
            Topology = MeshTopology.HubAndSpoke,
            Ipv4Cidr = "10.64.0.0/16",
            Ipv6Cidr = "fd12:3456:789a:1::/64",
            Hosts =
            [
                new MeshHostArgs { Name = "hub", Endpoint = "[2001:db8::1]:443", ListenPort = 443, IsHub = true, Networks = ["172.20.0.0/16"] },
                new MeshHostArgs { Name = "s1", Networks = ["192.168.1.0/24"], Mtu = 1380, Dns = ["10.64.0.53"], PostUp = ["echo up %i"] },
                new MeshHostArgs { Name = "s2" },
            ],
        });

        var hub = await ValueOf(mesh.Hosts["hub"].Configuration);
        Assert.Contains("PostUp = sysctl -q -w net.ipv4.ip_forward=1\nPostUp = sysctl -q -w net.ipv6.conf.all.forwarding=1\n", hub, StringComparison.Ordinal);
        Assert.Contains(
            $"AllowedIPs = {mesh.Hosts["s1"].Address}/32, {mesh.Hosts["s1"].Ipv6Address}/128, 192.168.1.0/24\n", hub, StringComparison.Ordinal);
        var spoke = await ValueOf(mesh.Hosts["s1"].Configuration);
        Assert.Contains("AllowedIPs = 10.64.0.0/16, fd12:3456:789a:1::/64, 172.20.0.0/16\n", spoke, StringComparison.Ordinal);
        Assert.Contains("Endpoint = [2001:db8::1]:443\nPersistentKeepalive = 25\n", spoke, StringComparison.Ordinal);
        Assert.Contains("MTU = 1380\nDNS = 10.64.0.53\nPostUp = echo up %i\n", spoke, StringComparison.Ordinal);
        Assert.Equal(2, mesh.EdgeCount);
    }

    [Fact]
    public async Task Hosts_without_endpoints_meet_through_the_relay()
    {
        var (mesh, _) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            Relay = "r",
            Hosts = [Public("r"), new MeshHostArgs { Name = "x" }, new MeshHostArgs { Name = "y" }],
        });

        var x = await ValueOf(mesh.Hosts["x"].Configuration);
        Assert.Contains($"AllowedIPs = {mesh.Hosts["r"].Address}/32, {mesh.Hosts["y"].Address}/32\n", x, StringComparison.Ordinal);
        Assert.DoesNotContain("# y\n", x, StringComparison.Ordinal);
        Assert.Contains("ip_forward", await ValueOf(mesh.Hosts["r"].Configuration), StringComparison.Ordinal);
        Assert.Equal(2, mesh.EdgeCount);
    }

    [Fact]
    public async Task An_address_known_only_later_becomes_the_endpoint()
    {
        var (mesh, _) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            ListenPort = 4500,
            Hosts = [new MeshHostArgs { Name = "a", EndpointAddress = Output.Create("203.0.113.9") }, new MeshHostArgs { Name = "b" }],
        });

        Assert.Contains("Endpoint = 203.0.113.9:4500", await ValueOf(mesh.Hosts["b"].Configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_host_keeps_its_address_and_nobody_else_moves()
    {
        var names = Enumerable.Range(0, 25).Select(i => $"host-{i}").ToArray();
        WireGuardMeshArgs Args(int? retired) => new()
        {
            Ipv4Cidr = "10.64.0.0/27",
            Hosts = [.. names.Select((name, i) => new MeshHostArgs { Name = name, Endpoint = name + ".example.com", Retired = i == retired })],
        };
        var (before, _) = await DeployAsync(Args(null));
        Assert.NotEmpty(before.DisplacedHosts);
        for (var i = 0; i < names.Length; i += 6)
        {
            var (after, mocks) = await DeployAsync(Args(i));
            Assert.All(after.Hosts, host => Assert.Equal(before.Hosts[host.Key].Address, host.Value.Address));
            Assert.DoesNotContain(names[i], after.Hosts.Keys);
            Assert.DoesNotContain(mocks.OfType(RandomBytes), key => key.Name == $"m-{names[i]}-key");
        }
    }

    [Fact]
    public async Task Five_hundred_hosts_are_planned_and_written()
    {
        var (mesh, _) = await DeployAsync(new WireGuardMeshArgs
        {
            Ipv4Cidr = "10.64.0.0/16",
            PresharedKeys = true,
            Hosts = [.. Enumerable.Range(0, 500).Select(i => Public($"node-{i}"))],
        });

        Assert.Equal(124_750, mesh.EdgeCount);
        var text = await ValueOf(mesh.Hosts["node-77"].Configuration);
        Assert.Equal(499, text.Split("[Peer]").Length - 1);
        Assert.Equal(500, (await ValueOf(mesh.Addresses)).Values.Distinct().Count());
    }

    private static MeshHostArgs Public(string name) => new() { Name = name, Endpoint = $"{name}.example.com" };

    private static async Task<(WireGuardMesh Mesh, RecordingMocks Mocks)> DeployAsync(WireGuardMeshArgs args)
    {
        var mocks = new RecordingMocks();
        WireGuardMesh? mesh = null;
        await RunAsync(mocks, () => mesh = new WireGuardMesh("m", args));
        return (mesh!, mocks);
    }
}
