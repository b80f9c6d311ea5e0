using Infra.Core.Properties;

namespace Infra.Engine.Rollback;

/// <summary>
/// Recorded inputs hold what other resources' outputs were. Where a dependency has another ID or output now, because it was made again,
/// the new one takes the place of the recorded one: as a whole, or inside a longer text.
/// </summary>
internal static class RecordedValues
{
    // A shorter text may stand in another by chance.
    private const int ShortestPart = 4;

    /// <summary>A value in which every recorded text that changed is replaced; the same instance where there is none.</summary>
    public static PropertyValue Renew(PropertyValue value, IReadOnlyList<DeclaredResource> dependencies) => value switch
    {
        StringValue text => Renew(text, dependencies),
        SecretValue secret => Renew(secret.Value, dependencies) is var inner && ReferenceEquals(inner, secret.Value)
            ? secret : PropertyValue.Secret(inner),
        ListValue list => list.Select(item => Renew(item, dependencies)),
        MapValue map => map.Properties.Select(item => Renew(item, dependencies)) is var inner && ReferenceEquals(inner, map.Properties)
            ? map : new MapValue(inner),
        _ => value,
    };

    private static PropertyValue Renew(StringValue text, IReadOnlyList<DeclaredResource> dependencies)
    {
        foreach (var dependency in dependencies)
        {
            if (dependency.Changed.TryGetValue(text.Value, out var whole))
            {
                return whole;
            }
        }

        var renewed = text.Value;
        foreach (var (old, now) in dependencies.SelectMany(static d => d.Changed).OrderByDescending(static c => c.Key.Length))
        {
            if (old.Length < ShortestPart || !renewed.Contains(old, StringComparison.Ordinal))
            {
                continue;
            }

            if (now is not StringValue { Value: var part })
            {
                return PropertyValue.Unknown;
            }

            renewed = renewed.Replace(old, part, StringComparison.Ordinal);
        }

        return renewed == text.Value ? text : renewed;
    }
}
