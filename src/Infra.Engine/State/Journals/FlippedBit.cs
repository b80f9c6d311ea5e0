using System.Numerics;

namespace Infra.Engine.State.Journals;

/// <summary>
/// Finds the one bit that has changed in bytes with a CRC-32C. The checksum is linear: what one bit does to it depends on the bit's distance
/// from the end alone, and differs for every bit of anything shorter than 256 MB. Two or three bits are never taken for one.
/// </summary>
internal static class FlippedBit
{
    /// <summary>The bytes with the one bit put right, or null where more than one bit has changed.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="syndrome">Their checksum, XOR the one that they should have; not 0.</param>
    public static byte[]? Restore(ReadOnlySpan<byte> content, uint syndrome)
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
                if (effects[bit] == syndrome)
                {
                    var restored = content.ToArray();
                    restored[at] ^= (byte)(1 << bit);
                    return restored;
                }

                effects[bit] = BitOperations.Crc32C(effects[bit], (byte)0);
            }
        }

        return null;
    }
}
