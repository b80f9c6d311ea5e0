using System.Security.Cryptography;

namespace Infra.Components.Mesh;

/// <summary>
/// The X25519 function of RFC 7748: the key agreement of WireGuard. Written here because the base class library has none.
/// Runs in constant time: see <see cref="FieldElement"/>.
/// </summary>
public static class X25519
{
    /// <summary>Length of scalars and coordinates in bytes.</summary>
    public const int KeySize = 32;

    // (A - 2) / 4 of the curve's coefficient A = 486662.
    private const uint A24 = 121_665;

    /// <summary>The public key that belongs to a private key: the scalar times the base point 9.</summary>
    /// <param name="privateKey">32 bytes; clamped as RFC 7748 section 5 asks, whether they were before or not.</param>
    public static byte[] PublicKey(ReadOnlySpan<byte> privateKey)
    {
        Span<byte> basePoint = stackalloc byte[KeySize];
        basePoint[0] = 9;
        return Multiply(privateKey, basePoint);
    }

    /// <summary>The scalar times the point with coordinate <paramref name="u"/>, both 32 bytes, least significant first.</summary>
    /// <exception cref="ArgumentException">A length is not 32 bytes.</exception>
    public static byte[] Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> u)
    {
        if (scalar.Length != KeySize || u.Length != KeySize)
        {
            throw new ArgumentException($"X25519 takes a scalar and a coordinate of {KeySize} bytes each.");
        }

        Span<byte> k = stackalloc byte[KeySize];
        scalar.CopyTo(k);
        Clamp(k);
        var result = new byte[KeySize];
        Ladder(k, FieldElement.Decode(u)).Encode(result);
        CryptographicOperations.ZeroMemory(k);
        return result;
    }

    /// <summary>Makes 32 random bytes a scalar: a multiple of 8 with the top bit at 254 (RFC 7748 section 5).</summary>
    public static void Clamp(Span<byte> scalar)
    {
        scalar[0] &= 248;
        scalar[31] &= 127;
        scalar[31] |= 64;
    }

    private static FieldElement Ladder(ReadOnlySpan<byte> k, FieldElement x1)
    {
        var (x2, z2) = (FieldElement.One, FieldElement.Zero);
        var (x3, z3) = (x1, FieldElement.One);
        var swap = 0UL;
        for (var t = 254; t >= 0; t--)
        {
            var bit = (ulong)(k[t >> 3] >> (t & 7)) & 1;
            swap ^= bit;
            FieldElement.SwapIf(swap, ref x2, ref x3);
            FieldElement.SwapIf(swap, ref z2, ref z3);
            swap = bit;

            var a = x2 + z2;
            var aa = a * a;
            var b = x2 - z2;
            var bb = b * b;
            var e = aa - bb;
            var da = (x3 - z3) * a;
            var cb = (x3 + z3) * b;
            x3 = (da + cb).SquareTimes(1);
            z3 = x1 * (da - cb).SquareTimes(1);
            x2 = aa * bb;
            z2 = e * (aa + e.Times(A24));
        }

        FieldElement.SwapIf(swap, ref x2, ref x3);
        FieldElement.SwapIf(swap, ref z2, ref z3);
        return x2 * z2.Invert();
    }
}
