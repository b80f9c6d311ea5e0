using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Mesh;

namespace Infra.Tests.Components.Mesh;

/// <summary>Laws of the address plan: who gets which address, and who moves when hosts come and go.</summary>
public sealed class AddressPlanTests
{
    private static readonly IpPrefix Wide = Prefix("10.64.0.0/16");
    private static readonly IpPrefix Narrow = Prefix("10.64.7.0/26");

    private static readonly Gen<string[]> Names =
        from count in Gen.Choose(1, 40)
        from first in Gen.Choose(0, 1_000_000)
        select Enumerable.Range(first, count).Select(i => $"host-{i}").ToArray();

    [Fact]
    public void Addresses_are_unique_and_inside_the_range()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Names.ToArbitrary(), names =>
        {
            var plan = Plan(Narrow, names);
            return plan.Addresses.Distinct().Count() == names.Length
                && plan.Addresses.All(a => a > Narrow.Network && a < Narrow.Last);
        }));
    }

    [Fact]
    public void A_host_added_at_the_end_moves_nobody()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Names.ToArbitrary(), names =>
        {
            var before = Plan(Narrow, names).Addresses;
            var after = Plan(Narrow, [.. names, "newcomer"]).Addresses;
            return before.SequenceEqual(after.Take(names.Length));
        }));
    }

    [Fact]
    public void Removing_a_host_moves_only_hosts_that_were_displaced()
    {
        var cases = from names in Names from index in Gen.Choose(0, names.Length - 1) select (names, index);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var before = Plan(Narrow, c.names);
            var left = c.names.Where((_, i) => i != c.index).ToArray();
            var after = Plan(Narrow, left);
            var kept = before.Addresses.Where((_, i) => i != c.index).ToArray();
            return Enumerable.Range(0, left.Length)
                .All(i => kept[i] == after.Addresses[i] || before.Displaced.Contains(left[i]));
        }));
    }

    [Fact]
    public void Without_a_collision_the_order_does_not_matter()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Names.ToArbitrary(), names =>
        {
            var plan = Plan(Wide, names);
            var turned = Plan(Wide, [.. names.Reverse()]);
            return plan.Displaced.Count > 0 || plan.Addresses.Reverse().SequenceEqual(turned.Addresses);
        }));
    }

    [Fact]
    public void A_pinned_address_is_kept_whoever_prefers_it()
    {
        var wanted = AddressPlan.Preferred(Narrow, "web");

        var plan = AddressPlan.Create(Narrow, [new AddressRequest("web"), new AddressRequest("db", wanted)]);

        Assert.Equal(wanted, plan.Addresses[1]);
        Assert.NotEqual(wanted, plan.Addresses[0]);
        Assert.Equal(["web"], plan.Displaced);
    }

    [Fact]
    public void A_range_can_be_filled_to_the_last_address()
    {
        var names = Enumerable.Range(0, 62).Select(i => $"n{i}").ToArray();

        var plan = Plan(Narrow, names);

        Assert.Equal(62, plan.Addresses.Distinct().Count());
        Assert.Throws<ArgumentException>(() => Plan(Narrow, [.. names, "one-too-many"]));
    }

    [Theory]
    [InlineData("10.0.0.0/24", 254)]
    [InlineData("10.0.0.0/30", 2)]
    [InlineData("10.0.0.0/31", 2)]
    [InlineData("10.0.0.0/32", 1)]
    [InlineData("fd00::/124", 15)]
    [InlineData("fd00::/127", 2)]
    public void Capacity_leaves_out_the_addresses_that_mean_the_network(string range, int expected)
    {
        Assert.Equal((UInt128)expected, AddressPlan.Capacity(Prefix(range)));
    }

    [Fact]
    public void The_plan_does_not_change_with_the_version_of_the_program()
    {
        Assert.Equal("10.64.131.171", Plan(Wide, ["alpha"]).TextAt(0));
        Assert.Equal("fd12:3456:789a:1:3c44:18fe:f676:8d0c", Plan(Prefix("fd12:3456:789a:1::/64"), ["alpha"]).TextAt(0));
    }

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.1.0.0/8", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0/8", false)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.0.0.0/-1", false)]
    [InlineData("0x0a000000/8", false)]
    [InlineData("fd00::/8", true)]
    [InlineData("fd00::1/64", false)]
    [InlineData("fd00::/129", false)]
    [InlineData("::/0", true)]
    [InlineData("", false)]
    public void Reads_ranges_in_their_usual_spelling_alone(string text, bool valid)
    {
        Assert.Equal(valid, IpPrefix.TryParse(text, out var prefix));
        if (valid)
        {
            Assert.Equal(text, prefix.ToString());
        }
    }

    [Theory]
    [InlineData("vpn.example.com", "vpn.example.com:51820")]
    [InlineData("vpn.example.com:443", "vpn.example.com:443")]
    [InlineData("203.0.113.7", "203.0.113.7:51820")]
    [InlineData("2001:db8::1", "[2001:db8::1]:51820")]
    [InlineData("[2001:db8::1]:7", "[2001:db8::1]:7")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]:51820")]
    [InlineData("203.0.113.777", null)]
    [InlineData("[203.0.113.7]:1", null)]
    [InlineData("host:0", null)]
    [InlineData("host:65536", null)]
    [InlineData("host:", null)]
    [InlineData("-bad.example.com", null)]
    [InlineData("a b", null)]
    [InlineData("host\nPostUp = evil", null)]
    [InlineData("[::1", null)]
    [InlineData("", null)]
    public void Reads_endpoints(string text, string? expected)
    {
        Assert.Equal(expected is not null, MeshEndpoint.TryParse(text, 51820, out var endpoint));
        Assert.Equal(expected, endpoint?.ToString());
    }

    private static AddressPlan Plan(IpPrefix range, string[] names) =>
        AddressPlan.Create(range, [.. names.Select(name => new AddressRequest(name))]);

    private static IpPrefix Prefix(string text) =>
        IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);
}
