using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Engine.Monitor;

/// <summary>The resources behind output values.</summary>
internal static class OutputDependencies
{
    /// <summary>Every resource behind a value or anything in it.</summary>
    public static ImmutableArray<Urn> Of(PropertyValue value)
    {
        List<Urn>? found = null;
        Collect(value, ref found);
        return found is null ? [] : [.. found.Distinct()];
    }

    /// <summary>Every resource behind a map's values or anything in them.</summary>
    public static ImmutableArray<Urn> Of(PropertyMap properties)
    {
        List<Urn>? found = null;
        Collect(properties, ref found);
        return found is null ? [] : [.. found.Distinct()];
    }

    /// <summary>Both lists in one, each resource once.</summary>
    public static ImmutableArray<Urn> Join(ImmutableArray<Urn> first, ImmutableArray<Urn> second) =>
        first.Length + second.Length > 1 ? [.. first.Union(second)] : first.IsEmpty ? second : first;

    private static void Collect(PropertyMap properties, ref List<Urn>? found)
    {
        foreach (var (_, value) in properties.Entries)
        {
            Collect(value, ref found);
        }
    }

    private static void Collect(PropertyValue value, ref List<Urn>? found)
    {
        switch (value)
        {
            case OutputValue output:
                (found ??= []).AddRange(output.Dependencies.AsSpan());
                if (output.Value is { } inner)
                {
                    Collect(inner, ref found);
                }

                break;
            case SecretValue secret:
                Collect(secret.Value, ref found);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Collect(item, ref found);
                }

                break;
            case MapValue map:
                Collect(map.Properties, ref found);
                break;
            default:
                break;
        }
    }
}
