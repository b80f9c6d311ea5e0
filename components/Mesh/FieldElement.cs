using System.Buffers.Binary;

namespace Infra.Components.Mesh;

/// <summary>
/// An element of the field of integers modulo 2^255 - 19, as five limbs of 51 bits.
/// No branch and no index depends on a value: the time taken tells nothing about it (RFC 7748 section 5).
/// </summary>
internal readonly struct FieldElement
{
    private const int LimbBits = 51;
    private const ulong LimbMask = (1UL << LimbBits) - 1;

    // 8p, added before a subtraction so that no limb goes below zero.
    private const ulong EightP0 = 0x3fffffffffff68;
    private const ulong EightP = 0x3ffffffffffff8;

    private readonly ulong _l0;
    private readonly ulong _l1;
    private readonly ulong _l2;
    private readonly ulong _l3;
    private readonly ulong _l4;

    private FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        _l0 = l0;
        _l1 = l1;
        _l2 = l2;
        _l3 = l3;
        _l4 = l4;
    }

    public static FieldElement Zero => default;

    public static FieldElement One => new(1, 0, 0, 0, 0);

    public static FieldElement operator +(FieldElement a, FieldElement b) =>
        new(a._l0 + b._l0, a._l1 + b._l1, a._l2 + b._l2, a._l3 + b._l3, a._l4 + b._l4);

    public static FieldElement operator -(FieldElement a, FieldElement b) => new(
        a._l0 + EightP0 - b._l0,
        a._l1 + EightP - b._l1,
        a._l2 + EightP - b._l2,
        a._l3 + EightP - b._l3,
        a._l4 + EightP - b._l4);

    /// <summary>The product. Limbs of both factors must be below 2^55; those of the result are below 2^52.</summary>
    public static FieldElement operator *(FieldElement a, FieldElement b)
    {
        // 2^255 is 19 modulo p: products that pass the top limb come back at the bottom nineteenfold.
        var (b1, b2, b3, b4) = (b._l1 * 19, b._l2 * 19, b._l3 * 19, b._l4 * 19);
        var t0 = Math.BigMul(a._l0, b._l0) + Math.BigMul(a._l1, b4) + Math.BigMul(a._l2, b3)
            + Math.BigMul(a._l3, b2) + Math.BigMul(a._l4, b1);
        var t1 = Math.BigMul(a._l0, b._l1) + Math.BigMul(a._l1, b._l0) + Math.BigMul(a._l2, b4)
            + Math.BigMul(a._l3, b3) + Math.BigMul(a._l4, b2);
        var t2 = Math.BigMul(a._l0, b._l2) + Math.BigMul(a._l1, b._l1) + Math.BigMul(a._l2, b._l0)
            + Math.BigMul(a._l3, b4) + Math.BigMul(a._l4, b3);
        var t3 = Math.BigMul(a._l0, b._l3) + Math.BigMul(a._l1, b._l2) + Math.BigMul(a._l2, b._l1)
            + Math.BigMul(a._l3, b._l0) + Math.BigMul(a._l4, b4);
        var t4 = Math.BigMul(a._l0, b._l4) + Math.BigMul(a._l1, b._l3) + Math.BigMul(a._l2, b._l2)
            + Math.BigMul(a._l3, b._l1) + Math.BigMul(a._l4, b._l0);
        return Carry(t0, t1, t2, t3, t4);
    }

    /// <summary>The product with a small factor, below 2^17.</summary>
    public FieldElement Times(uint factor) => Carry(
        Math.BigMul(_l0, factor), Math.BigMul(_l1, factor), Math.BigMul(_l2, factor), Math.BigMul(_l3, factor), Math.BigMul(_l4, factor));

    /// <summary>The element raised to 2^<paramref name="count"/>.</summary>
    public FieldElement SquareTimes(int count)
    {
        var result = this;
        for (var i = 0; i < count; i++)
        {
            result *= result;
        }

        return result;
    }

    /// <summary>The multiplicative inverse by Fermat: the element raised to p - 2. Zero gives zero.</summary>
    public FieldElement Invert()
    {
        var z2 = SquareTimes(1);
        var z9 = z2.SquareTimes(2) * this;
        var z11 = z9 * z2;
        var z5Bits = z11.SquareTimes(1) * z9;
        var z10Bits = z5Bits.SquareTimes(5) * z5Bits;
        var z20Bits = z10Bits.SquareTimes(10) * z10Bits;
        var z40Bits = z20Bits.SquareTimes(20) * z20Bits;
        var z50Bits = z40Bits.SquareTimes(10) * z10Bits;
        var z100Bits = z50Bits.SquareTimes(50) * z50Bits;
        var z200Bits = z100Bits.SquareTimes(100) * z100Bits;
        var z250Bits = z200Bits.SquareTimes(50) * z50Bits;
        return z250Bits.SquareTimes(5) * z11;
    }

    /// <summary>Exchanges the two elements when <paramref name="swap"/> is 1 and leaves them when it is 0.</summary>
    public static void SwapIf(ulong swap, ref FieldElement a, ref FieldElement b)
    {
        var mask = 0 - swap;
        var x0 = mask & (a._l0 ^ b._l0);
        var x1 = mask & (a._l1 ^ b._l1);
        var x2 = mask & (a._l2 ^ b._l2);
        var x3 = mask & (a._l3 ^ b._l3);
        var x4 = mask & (a._l4 ^ b._l4);
        a = new FieldElement(a._l0 ^ x0, a._l1 ^ x1, a._l2 ^ x2, a._l3 ^ x3, a._l4 ^ x4);
        b = new FieldElement(b._l0 ^ x0, b._l1 ^ x1, b._l2 ^ x2, b._l3 ^ x3, b._l4 ^ x4);
    }

    /// <summary>Reads 32 bytes, least significant first; the top bit is ignored (RFC 7748 section 5).</summary>
    public static FieldElement Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes) & LimbMask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[6..]) >> 3) & LimbMask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]) >> 6) & LimbMask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[19..]) >> 1) & LimbMask,
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]) >> 12) & LimbMask);

    /// <summary>Writes the one representative below p as 32 bytes, least significant first.</summary>
    public void Encode(Span<byte> bytes)
    {
        var r = Carry(_l0, _l1, _l2, _l3, _l4);
        r = Carry(r._l0, r._l1, r._l2, r._l3, r._l4);

        // One when the value is p or more: adding 19 then carries out of bit 255.
        var overflow = (r._l0 + 19) >> LimbBits;
        overflow = (r._l1 + overflow) >> LimbBits;
        overflow = (r._l2 + overflow) >> LimbBits;
        overflow = (r._l3 + overflow) >> LimbBits;
        overflow = (r._l4 + overflow) >> LimbBits;

        var l0 = r._l0 + (19 * overflow);
        var l1 = r._l1 + (l0 >> LimbBits);
        var l2 = r._l2 + (l1 >> LimbBits);
        var l3 = r._l3 + (l2 >> LimbBits);
        var l4 = r._l4 + (l3 >> LimbBits);
        (l0, l1, l2, l3, l4) = (l0 & LimbMask, l1 & LimbMask, l2 & LimbMask, l3 & LimbMask, l4 & LimbMask);

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, l0 | (l1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (l1 >> 13) | (l2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (l2 >> 26) | (l3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (l3 >> 39) | (l4 << 12));
    }

    private static FieldElement Carry(UInt128 t0, UInt128 t1, UInt128 t2, UInt128 t3, UInt128 t4)
    {
        t1 += t0 >> LimbBits;
        t2 += t1 >> LimbBits;
        t3 += t2 >> LimbBits;
        t4 += t3 >> LimbBits;
        var l0 = ((ulong)t0 & LimbMask) + (19 * (ulong)(t4 >> LimbBits));
        var l1 = ((ulong)t1 & LimbMask) + (l0 >> LimbBits);
        return new FieldElement(
            l0 & LimbMask, l1, (ulong)t2 & LimbMask, (ulong)t3 & LimbMask, (ulong)t4 & LimbMask);
    }
}
