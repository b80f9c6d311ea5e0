using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Rpc.Providers;

/// <summary>The resources that output values of an answer name.</summary>
internal static class ReturnedOutputs
{
    /// <summary>The stated dependencies and those of the values.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<Urn>> Merge(
        ImmutableSortedDictionary<string, ImmutableArray<Urn>> stated, PropertyMap values)
    {
        foreach (var (key, value) in values)
        {
            var named = In(value).ToList();
            if (named.Count > 0)
            {
                stated = stated.SetItem(key, [.. stated.GetValueOrDefault(key, []).Union(named)]);
            }
        }

        return stated;
    }

    private static IEnumerable<Urn> In(PropertyValue value) => value switch
    {
        OutputValue { Value: { } inner } output => output.Dependencies.Concat(In(inner)),
        OutputValue output => output.Dependencies,
        SecretValue secret => In(secret.Value),
        ListValue list => list.Items.SelectMany(In),
        MapValue map => map.Properties.Values.SelectMany(In),
        _ => [],
    };
}
