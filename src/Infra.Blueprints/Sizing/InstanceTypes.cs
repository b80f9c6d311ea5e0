using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Blueprints.Sizing;

/// <summary>
/// The sizes of machines by platform, cheapest first, and the choice among them. The older mappings (census 2.4) fall through to a
/// default that is smaller than what was asked for; here the choice satisfies the request, or there is none.
/// </summary>
public static class InstanceTypes
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<InstanceType>>> Table = new(Read);

    /// <summary>The platforms, by their package names.</summary>
    public static IEnumerable<string> Platforms => Table.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a platform offers, cheapest first; empty for a platform that is not known.</summary>
    public static ImmutableArray<InstanceType> Of(string platform) => Table.Value.GetValueOrDefault(platform, []);

    /// <summary>The cheapest type that has everything that is asked for, or null when there is none.</summary>
    public static InstanceType? Choose(string platform, ResourceSpec spec)
    {
        foreach (var type in Of(platform))
        {
            if (type.Satisfies(spec))
            {
                return type;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, ImmutableArray<InstanceType>> Read()
    {
        using var stream = typeof(InstanceTypes).Assembly.GetManifestResourceStream("instance-types.csv")!;
        using var reader = new StreamReader(stream);
        var types = new List<InstanceType>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(',') is [var platform, var name, var cpu, var memory, var gpus, var model, var spot, var disk, _] && platform is not "platform")
            {
                types.Add(new InstanceType(platform, name, Number(cpu), Number(memory))
                {
                    GpuCount = (int)Number(gpus),
                    GpuModel = model,
                    IsSpotCapable = spot == "yes",
                    DiskGb = disk.Length == 0 ? null : Number(disk),
                });
            }
        }

        return types.GroupBy(static t => t.Platform, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
