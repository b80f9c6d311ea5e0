using System.Numerics;

namespace Infra.Engine.State.Journals;

/// <summary>
/// Finds the one bit that explains a wrong CRC-32C. The checksum is linear: what one bit does to it depends on the bit's distance from the
/// end alone, and differs for every bit of anything shorter than 256 MB. An even number of bits never looks like one, as the polynomial
/// has the factor x + 1; other damage does with a chance of the number of bits / 2^32. That is enough to tell damage, not to undo it.
/// </summary>
internal static class FlippedBit
{
    /// <summary>The offset of the byte that has the bit; -1 where no single bit explains the difference.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="difference">Their checksum, XOR the one that they should have; not 0.</param>
    public static int Find(ReadOnlySpan<byte> content, uint difference)
    {
        Span<uint> effects = stackalloc uint[8];
        for (var bit = 0; bit < effects.Length; bit++)
        {
            effects[bit] = BitOperations.Crc32C(0u, (byte)(1 << bit));
        }

        for (var at = content.Length - 1; at >= 0; at--)
        {
            for (var bit = 0; bit < effects.Length; bit++)
            {
                if (effects[bit] == difference)
                {
                    return at;
                }

                effects[bit] = BitOperations.Crc32C(effects[bit], (byte)0);
            }
        }

        return -1;
    }
}
