using System.Collections.Immutable;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Loading;

/// <summary>
/// Takes values out of a mapping whose shape has been checked. What has the wrong type was reported then, and reads as absent here.
/// </summary>
internal static class Fields
{
    /// <summary>A text, or null.</summary>
    public static string? Text(this BlueprintMap map, string key) => (map.Get(key) as BlueprintText)?.Raw;

    /// <summary>A text with its place, or null.</summary>
    public static Placed<string>? PlacedText(this BlueprintMap map, string key) =>
        map.Get(key) is BlueprintText text ? new Placed<string>(text.Raw, text.Location) : null;

    /// <summary>A boolean, or null.</summary>
    public static bool? Bool(this BlueprintMap map, string key) => (map.Get(key) as BlueprintBool)?.Value;

    /// <summary>A mapping, or null.</summary>
    public static BlueprintMap? Map(this BlueprintMap map, string key) => map.Get(key) as BlueprintMap;

    /// <summary>The items of a list that are of a kind; empty where there is no list.</summary>
    public static IEnumerable<T> Items<T>(this BlueprintMap map, string key)
        where T : BlueprintValue =>
        map.Get(key) is BlueprintList list ? list.Items.OfType<T>() : [];

    /// <summary>A list of texts.</summary>
    public static ImmutableArray<string> Texts(this BlueprintMap map, string key) =>
        [.. map.Items<BlueprintText>(key).Select(static t => t.Raw)];

    /// <summary>A list of texts with their places.</summary>
    public static ImmutableArray<Placed<string>> PlacedTexts(this BlueprintMap map, string key) =>
        [.. map.Items<BlueprintText>(key).Select(static t => new Placed<string>(t.Raw, t.Location))];
}
