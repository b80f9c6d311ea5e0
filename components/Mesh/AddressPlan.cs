using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Mesh;

/// <summary>
/// Which host of a mesh gets which address of a range, as a pure function of the hosts' names.
/// </summary>
/// <remarks>
/// A host's preferred address is the SHA-256 of its name modulo the size of the range, so it depends on no other host.
/// Pinned hosts come first, then the others in the order given; who finds the preferred address taken takes the next free one.
/// It follows that a host added at the end moves nobody, and that removing a host moves only hosts listed in
/// <see cref="Displaced"/>, and only when the removed host stood in their way. Keep such a host in the list as retired,
/// and nobody moves at all.
/// </remarks>
public sealed class AddressPlan
{
    private readonly UInt128[] _addresses;

    private AddressPlan(IpPrefix range, UInt128[] addresses, IReadOnlyList<string> displaced)
    {
        Range = range;
        _addresses = addresses;
        Displaced = displaced;
    }

    /// <summary>The range that is handed out.</summary>
    public IpPrefix Range { get; }

    /// <summary>Addresses in the order of the requests, as numbers.</summary>
    public IReadOnlyList<UInt128> Addresses => _addresses;

    /// <summary>Names of the hosts whose preferred address was taken by another, in the order of the requests.</summary>
    public IReadOnlyList<string> Displaced { get; }

    /// <summary>The address of a request as text.</summary>
    public string TextAt(int index) => IpPrefix.AddressText(Range.IsIPv6, _addresses[index]);

    /// <summary>
    /// How many hosts a range can hold. The first address and, for IPv4, the last one are not handed out
    /// (subnet-router anycast, network and broadcast address), except where the range has only one or two.
    /// </summary>
    public static UInt128 Capacity(IpPrefix range) => range switch
    {
        { HostBits: 0 } => 1,
        { HostBits: 1 } => 2,
        { HostBits: 128 } => UInt128.MaxValue,
        { IsIPv6: true } => (UInt128.One << range.HostBits) - 1,
        _ => (UInt128.One << range.HostBits) - 2,
    };

    /// <summary>Whether an address may be pinned: it lies in the range and is one of those that are handed out.</summary>
    public static bool IsUsable(IpPrefix range, UInt128 address) =>
        address >= First(range) && address - First(range) < Capacity(range);

    /// <summary>Hands out the addresses of a range.</summary>
    /// <exception cref="ArgumentException">
    /// The range is too small, or a pinned address is outside it or pinned twice: callers check these first.
    /// </exception>
    public static AddressPlan Create(IpPrefix range, IReadOnlyList<AddressRequest> requests)
    {
        var capacity = Capacity(range);
        if ((UInt128)requests.Count > capacity)
        {
            throw new ArgumentException($"{range} holds {capacity} hosts, not {requests.Count}.", nameof(requests));
        }

        var addresses = new UInt128[requests.Count];
        var taken = new HashSet<UInt128>(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            if (requests[i].Pinned is { } pinned)
            {
                if (!IsUsable(range, pinned) || !taken.Add(pinned - First(range)))
                {
                    throw new ArgumentException($"The address pinned for \"{requests[i].Name}\" cannot be had.", nameof(requests));
                }

                addresses[i] = pinned;
            }
        }

        var displaced = new List<string>();
        for (var i = 0; i < requests.Count; i++)
        {
            if (requests[i].Pinned is null)
            {
                var preferred = PreferredSlot(requests[i].Name, capacity);
                var slot = NextFree(taken, preferred, capacity);
                if (slot != preferred)
                {
                    displaced.Add(requests[i].Name);
                }

                addresses[i] = First(range) + slot;
            }
        }

        return new AddressPlan(range, addresses, displaced);
    }

    /// <summary>The address that a host gets when nobody else has it.</summary>
    public static UInt128 Preferred(IpPrefix range, string name) => First(range) + PreferredSlot(name, Capacity(range));

    private static UInt128 First(IpPrefix range) => range.HostBits <= 1 ? range.Network : range.Network + 1;

    private static UInt128 PreferredSlot(string name, UInt128 capacity) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % capacity;

    private static UInt128 NextFree(HashSet<UInt128> taken, UInt128 slot, UInt128 capacity)
    {
        while (!taken.Add(slot))
        {
            slot = (slot + 1) % capacity;
        }

        return slot;
    }
}
