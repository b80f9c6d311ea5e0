using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Mesh;

/// <summary>
/// Which of several hubs a spoke uses: rendezvous hashing. Spokes spread evenly, and a hub that comes or goes
/// moves only the spokes that it gets or had.
/// </summary>
internal static class HubChoice
{
    public static int Choose(string spoke, ImmutableArray<int> hubs, Func<int, string> nameOf)
    {
        var best = -1;
        var bestWeight = 0UL;
        foreach (var hub in hubs)
        {
            var weight = Weight(spoke, nameOf(hub));
            if (best < 0 || weight > bestWeight)
            {
                (best, bestWeight) = (hub, weight);
            }
        }

        return best;
    }

    private static ulong Weight(string spoke, string hub) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(spoke + "\0" + hub)));
}
