using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning;

/// <summary>
/// The option <c>replaceOnChanges</c>: listed changes replace though the provider would update (protocol reference 4.7, 2.8).
/// </summary>
internal static class ReplaceOnChanges
{
    /// <summary>The pseudo key that stands for recorded initialization errors.</summary>
    public const string InitError = "#initerror";

    /// <summary>
    /// The difference with every listed change as one that replaces. Fails on a listed path, and on a changed path of the provider, that is
    /// none; as long as nothing has changed, neither is looked at (protocol reference 4.7).
    /// </summary>
    public static ProviderAnswer<PlannedDiff> Apply(PlannedDiff diff, ResourceState state, bool hasInitErrors)
    {
        if (diff.Change == ResourceChange.None && !hasInitErrors)
        {
            return new ProviderAnswer<PlannedDiff>(diff);
        }

        if (Garbage(diff, state) is { } message)
        {
            return new ProviderAnswer<PlannedDiff>(new ProviderFailure(message, ProviderStatus.Failed));
        }

        return new ProviderAnswer<PlannedDiff>(
            state.ReplaceOnChanges.IsEmpty ? diff : Upgraded(diff, state.ReplaceOnChanges, hasInitErrors));
    }

    private static string? Garbage(PlannedDiff diff, ResourceState state)
    {
        foreach (var text in state.ReplaceOnChanges)
        {
            if (!PropertyPath.TryParse(text, out _))
            {
                return $"'{text}' in replaceOnChanges is not a property path (a.b[0][\"key\"])";
            }
        }

        foreach (var text in diff.Detailed?.Keys ?? [])
        {
            if (!PropertyPath.TryParse(text, out _))
            {
                return $"the provider of package '{state.Type.Package}' ({state.Provider}) says that '{text}' has changed, which is not a property path";
            }
        }

        return null;
    }

    private static PlannedDiff Upgraded(PlannedDiff diff, ImmutableArray<string> listed, bool hasInitErrors)
    {
        var paths = listed.Select(PropertyPath.Parse).ToList();
        var isInitError = hasInitErrors && Covers(paths, PropertyPath.OfKey(InitError));
        var keys = diff.ChangedKeys.Where(key => Covers(paths, PropertyPath.OfKey(key))).Concat(isInitError ? [InitError] : []);
        var replaceKeys = diff.ReplaceKeys.Union(keys, StringComparer.Ordinal).ToImmutableArray();
        var detailed = diff.Detailed?.ToImmutableSortedDictionary(
            static d => d.Key,
            d => PropertyPath.TryParse(d.Key, out var path) && Covers(paths, path) ? d.Value with { Kind = d.Value.Kind.ToReplace() } : d.Value,
            StringComparer.Ordinal);
        if (isInitError)
        {
            detailed = detailed?.SetItem(InitError, new DetailedDiff(DiffKind.UpdateReplace, InputDiff: false));
        }

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
