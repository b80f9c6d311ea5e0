using Infra.Core.Properties;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated;

/// <summary>
/// Gives secrets back that a world only knows as hashes: the value that the caller recorded, if it is still the same one.
/// </summary>
internal static class SecretRecall
{
    /// <summary>What the world holds, with recorded secrets where their hashes agree.</summary>
    public static PropertyMap Recall(PropertyMap held, PropertyMap? recorded, string seed) =>
        recorded is null || !held.ContainsSecrets() ? held
        : PropertyMap.From(held.Select(e => KeyValuePair.Create(e.Key, Recall(e.Value, recorded.Get(e.Key), seed))));

    private static PropertyValue Recall(PropertyValue held, PropertyValue? recorded, string seed)
    {
        if (recorded is null)
        {
            return held;
        }

        return held switch
        {
            SecretValue { Value: var inner } => inner is StringValue hash && hash.Value == WorldJson.HashOf(PropertyValue.Secret(recorded), seed)
                ? PropertyValue.Secret(recorded) : held,
            MapValue map when recorded.Unwrap() is MapValue other => Recall(map.Properties, other.Properties, seed),
            ListValue list when recorded.Unwrap() is ListValue other && other.Items.Length == list.Items.Length =>
                PropertyValue.List(list.Items.Select((item, i) => Recall(item, other.Items[i], seed))),
            _ => held,
        };
    }
}
