using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Engine.Monitor;

/// <summary>The resources behind output values.</summary>
internal static class OutputDependencies
{
    /// <summary>Every resource behind a value or anything in it.</summary>
    public static ImmutableArray<Urn> Of(PropertyValue value) => value switch
    {
        OutputValue { Value: { } inner } output => [.. output.Dependencies.Union(Of(inner))],
        OutputValue output => output.Dependencies,
        SecretValue secret => Of(secret.Value),
        ListValue list => [.. list.Items.SelectMany(static i => Of(i)).Distinct()],
        MapValue map => [.. map.Properties.Values.SelectMany(static v => Of(v)).Distinct()],
        _ => [],
    };
}
