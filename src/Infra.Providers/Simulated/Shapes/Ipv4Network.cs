using System.Globalization;
using System.Net;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>An IPv4 network.</summary>
/// <param name="Address">Its first address, as a number.</param>
/// <param name="Length">The length of its prefix.</param>
internal readonly record struct Ipv4Network(uint Address, int Length)
{
    /// <summary>Addresses that AWS keeps at the start of a subnet: network, router, DNS, future use.</summary>
    private const uint KeptFirst = 4;

    /// <summary>Reads <c>10.0.0.0/16</c>, or gives null.</summary>
    public static Ipv4Network? Parse(string? text)
    {
        if (text?.Split('/') is not [var address, var length] || !IPAddress.TryParse(address, out var ip)
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits is < 0 or > 32)
        {
            return null;
        }

        var bytes = ip.GetAddressBytes();
        if (bytes.Length != 4)
        {
            return null;
        }

        var number = (uint)(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
        return new Ipv4Network(bits == 0 ? 0 : number & (uint.MaxValue << (32 - bits)), bits);
    }

    /// <summary>A host's address in the network, beyond those that the cloud keeps.</summary>
    public string Host(long choice)
    {
        var size = 1L << (32 - Length);
        var free = Math.Max(1, size - KeptFirst - 1);
        var host = Address + (uint)(size > KeptFirst + 1 ? KeptFirst + (choice % free) : choice % size);
        return new IPAddress([(byte)(host >> 24), (byte)(host >> 16), (byte)(host >> 8), (byte)host]).ToString();
    }
}
