using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Infra.Components.Mesh;

/// <summary>A range of addresses in CIDR form, IPv4 or IPv6.</summary>
/// <param name="IsIPv6">Whether the addresses are IPv6.</param>
/// <param name="Network">First address, as a number.</param>
/// <param name="Length">How many leading bits are common to all addresses.</param>
public readonly record struct IpPrefix(bool IsIPv6, UInt128 Network, int Length)
{
    /// <summary>Bits of an address: 32 or 128.</summary>
    public int AddressBits => IsIPv6 ? 128 : 32;

    /// <summary>Bits that tell the addresses of the range apart.</summary>
    public int HostBits => AddressBits - Length;

    /// <summary>Last address, as a number.</summary>
    public UInt128 Last => Network | HostMask(HostBits);

    /// <summary>Whether the two ranges share an address.</summary>
    public bool Overlaps(IpPrefix other) => IsIPv6 == other.IsIPv6 && Network <= other.Last && other.Network <= Last;

    /// <summary>Whether an address lies in the range.</summary>
    public bool Contains(UInt128 address) => address >= Network && address <= Last;

    /// <summary>Whether the range is part of another.</summary>
    public bool IsWithin(IpPrefix outer) => IsIPv6 == outer.IsIPv6 && Length >= outer.Length && outer.Contains(Network);

    /// <summary>The range that holds one address alone.</summary>
    public static IpPrefix Single(bool isIPv6, UInt128 address) => new(isIPv6, address, isIPv6 ? 128 : 32);

    /// <summary>Reads <c>10.1.0.0/16</c> or <c>fd00::/48</c>. Bits below the length must be zero.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IpPrefix prefix)
    {
        prefix = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0
            || !TryParseAddress(text![..slash], out var isIPv6, out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > (isIPv6 ? 128 : 32))
        {
            return false;
        }

        prefix = new IpPrefix(isIPv6, address, length);
        return (address & HostMask(prefix.HostBits)) == 0;
    }

    /// <summary>Reads an address: four decimal numbers, or the IPv6 form without a zone.</summary>
    public static bool TryParseAddress([NotNullWhen(true)] string? text, out bool isIPv6, out UInt128 address)
    {
        isIPv6 = false;
        address = 0;
        if (text is null || text.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        isIPv6 = parsed.AddressFamily == AddressFamily.InterNetworkV6;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out var written);
        address = written == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);

        // The platform's parser also takes "10.1" and "0x0a000001": only the usual spelling is one.
        return isIPv6 || string.Equals(parsed.ToString(), text, StringComparison.Ordinal);
    }

    /// <summary>An address of this range's family as text.</summary>
    public static string AddressText(bool isIPv6, UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (isIPv6)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
            return new IPAddress(bytes).ToString();
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)address);
        return new IPAddress(bytes[..4]).ToString();
    }

    /// <summary>The range in CIDR form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AddressText(IsIPv6, Network)}/{Length}");

    private static UInt128 HostMask(int bits) => bits >= 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;
}
