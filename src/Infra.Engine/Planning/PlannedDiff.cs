using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Engine.Planning;

/// <summary>What changed about a resource, and what that asks for.</summary>
internal sealed record PlannedDiff
{
    /// <summary>Nothing changed.</summary>
    public static readonly PlannedDiff None = new();

    /// <summary>What the difference asks for.</summary>
    public ResourceChange Change { get; init; }

    /// <summary>Property keys, or causes, that ask for a replacement.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    /// <summary>Changed property keys.</summary>
    public ImmutableArray<string> ChangedKeys { get; init; } = [];

    /// <summary>Changed paths, where they are known.</summary>
    public ImmutableSortedDictionary<string, DetailedDiff>? Detailed { get; init; }

    /// <summary>Whether the provider wants a replacement to delete first.</summary>
    public bool DeletesFirst { get; init; }

    /// <summary>A replacement for a cause.</summary>
    public static PlannedDiff Replacement(params ImmutableArray<string> keys) => new() { Change = ResourceChange.Replace, ReplaceKeys = keys };

    /// <summary>What a provider said.</summary>
    public static PlannedDiff Of(DiffResponse response)
    {
        var replaces = !response.Replaces.IsEmpty || response.DetailedDiff?.Values.Any(static d => d.Kind.IsReplace()) == true;
        return new PlannedDiff
        {
            Change = response.Changes != DiffChanges.Some ? ResourceChange.None : replaces ? ResourceChange.Replace : ResourceChange.Update,
            ReplaceKeys = response.Replaces,
            ChangedKeys = response.Diffs,
            Detailed = response.DetailedDiff,
            DeletesFirst = response.DeleteBeforeReplace,
        };
    }

    /// <summary>What two sets of inputs say when nobody else does: every difference is one of inputs.</summary>
    public static PlannedDiff Structural(PropertyMap old, PropertyMap @new)
    {
        var changes = PropertyDiff.Between(old, @new);
        return changes.IsEmpty ? None : new PlannedDiff
        {
            Change = ResourceChange.Update,
            ChangedKeys = [.. changes.Select(static c => c.Path.TopLevelKey).Distinct(StringComparer.Ordinal)],
            Detailed = changes.ToImmutableSortedDictionary(
                static c => c.Path.ToString(), static c => new DetailedDiff(c.Kind, InputDiff: true), StringComparer.Ordinal),
        };
    }
}
