using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Rpc.Providers;

/// <summary>The resources that output values of an answer name.</summary>
internal static class ReturnedOutputs
{
    /// <summary>The stated dependencies and those of the values.</summary>
    public static PropertyDependencies Merge(
        PropertyDependencies stated, PropertyMap values)
    {
        var named = values.Select(static v => (v.Key, Urns: In(v.Value).ToList())).Where(static v => v.Urns.Count > 0);
        return PropertyDependencies.From(stated.Concat(
            named.Select(v => KeyValuePair.Create(v.Key, stated.GetValueOrDefault(v.Key, []).Union(v.Urns).ToImmutableArray()))));
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
