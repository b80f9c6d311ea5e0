using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Engine.Planning;

/// <summary>
/// The option <c>replaceOnChanges</c>: listed changes replace though the provider would update (protocol reference 4.7, 2.8).
/// </summary>
internal static class ReplaceOnChanges
{
    /// <summary>The pseudo key that stands for recorded initialization errors.</summary>
    public const string InitError = "#initerror";

    /// <summary>The difference with every listed change as one that replaces.</summary>
    public static PlannedDiff Apply(PlannedDiff diff, ImmutableArray<string> listed, bool hasInitErrors)
    {
        if (listed.IsEmpty || (diff.Change == ResourceChange.None && !hasInitErrors))
        {
            return diff;
        }

        var paths = listed.Select(static text => PropertyPath.TryParse(text, out var path) ? path : null).OfType<PropertyPath>().ToList();
        var keys = diff.ChangedKeys.Where(key => Covers(paths, PropertyPath.OfKey(key)));
        if (hasInitErrors && Covers(paths, PropertyPath.OfKey(InitError)))
        {
            keys = keys.Append(InitError);
        }

        var replaceKeys = diff.ReplaceKeys.Union(keys, StringComparer.Ordinal).ToImmutableArray();
        var detailed = diff.Detailed?.ToImmutableSortedDictionary(
            static d => d.Key,
            d => PropertyPath.TryParse(d.Key, out var path) && Covers(paths, path) ? d.Value with { Kind = d.Value.Kind.ToReplace() } : d.Value,
            StringComparer.Ordinal);
        var replaces = !replaceKeys.IsEmpty || detailed?.Values.Any(static d => d.Kind.IsReplace()) == true;
        return diff with
        {
            Change = replaces ? ResourceChange.Replace : diff.Change,
            ReplaceKeys = replaceKeys,
            Detailed = detailed,
        };
    }

    private static bool Covers(List<PropertyPath> paths, PropertyPath changed) => paths.Exists(p => p.Contains(changed));
}
