using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Mesh;

namespace Infra.Tests.Components.Mesh;

/// <summary>The vectors of RFC 7748 sections 5.2 and 6.1, and the laws of a key agreement.</summary>
public sealed class X25519Tests
{
    private const string BasePoint = "0900000000000000000000000000000000000000000000000000000000000000";

    [Theory]
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    public void Multiplies_as_the_vectors_of_section_5_2(string scalar, string u, string expected)
    {
        Assert.Equal(expected, Hex(X25519.Multiply(Bytes(scalar), Bytes(u))));
    }

    [Theory]
    [InlineData(1, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")]
    [InlineData(1000, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")]
    public void Iterates_as_the_vectors_of_section_5_2(int times, string expected)
    {
        var k = Bytes(BasePoint);
        var u = Bytes(BasePoint);
        for (var i = 0; i < times; i++)
        {
            (k, u) = (X25519.Multiply(k, u), k);
        }

        Assert.Equal(expected, Hex(k));
    }

    [Fact]
    public void Agrees_as_the_vectors_of_section_6_1()
    {
        var alice = Bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        var bob = Bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

        Assert.Equal("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a", Hex(X25519.PublicKey(alice)));
        Assert.Equal("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f", Hex(X25519.PublicKey(bob)));
        const string shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
        Assert.Equal(shared, Hex(X25519.Multiply(alice, X25519.PublicKey(bob))));
        Assert.Equal(shared, Hex(X25519.Multiply(bob, X25519.PublicKey(alice))));
    }

    [Fact]
    public void Ignores_the_top_bit_of_a_coordinate_and_takes_one_above_p()
    {
        var scalar = Bytes("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
        var nine = Bytes(BasePoint);
        var nineWithTopBit = (byte[])nine.Clone();
        nineWithTopBit[31] |= 0x80;
        var ninePlusP = Bytes("f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

        Assert.Equal(X25519.Multiply(scalar, nine), X25519.Multiply(scalar, nineWithTopBit));
        Assert.Equal(X25519.PublicKey(scalar), X25519.Multiply(scalar, ninePlusP));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void Gives_zero_for_points_of_small_order(string u)
    {
        var scalar = Bytes("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d");

        Assert.Equal(new byte[32], X25519.Multiply(scalar, Bytes(u)));
    }

    [Fact]
    public void Two_parties_always_agree()
    {
        var keys = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(32);

        Check.QuickThrowOnFailure(Prop.ForAll(keys.ToArbitrary(), keys.ToArbitrary(), (a, b) =>
            X25519.Multiply(a, X25519.PublicKey(b)).AsSpan().SequenceEqual(X25519.Multiply(b, X25519.PublicKey(a)))));
    }

    [Fact]
    public void Clamping_twice_is_clamping_once_and_changes_no_public_key()
    {
        var keys = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(32);

        Check.QuickThrowOnFailure(Prop.ForAll(keys.ToArbitrary(), key =>
        {
            var clamped = WireGuardKey.Private(Convert.ToBase64String(key));
            return WireGuardKey.Private(clamped) == clamped
                && WireGuardKey.Public(clamped) == Convert.ToBase64String(X25519.PublicKey(key));
        }));
    }

    [Theory]
    [InlineData(31, 32)]
    [InlineData(32, 33)]
    public void Refuses_other_lengths(int scalar, int coordinate)
    {
        Assert.Throws<ArgumentException>(() => X25519.Multiply(new byte[scalar], new byte[coordinate]));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
