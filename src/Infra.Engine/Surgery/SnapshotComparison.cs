using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>Compares two states by resource and property path. Order and times do not count.</summary>
public static class SnapshotComparison
{
    /// <summary>Every difference: what was deleted and what changed in the order of the first state, then what was added.</summary>
    public static ImmutableArray<ResourceDifference> Between(Snapshot old, Snapshot @new)
    {
        var after = @new.Resources.GroupBy(Key).ToDictionary(static g => g.Key, static g => g.First());
        var differences = ImmutableArray.CreateBuilder<ResourceDifference>();
        var seen = new HashSet<(Urn, string)>();
        foreach (var resource in old.Resources.Where(r => seen.Add(Key(r))))
        {
            if (!after.TryGetValue(Key(resource), out var other))
            {
                differences.Add(new ResourceDifference(resource.Urn, DiffKind.Delete, resource, null, []));
            }
            else if (Changes(resource, other) is { IsEmpty: false } changes)
            {
                differences.Add(new ResourceDifference(resource.Urn, DiffKind.Update, resource, other, changes));
            }
        }

        differences.AddRange(@new.Resources.Where(r => seen.Add(Key(r)))
            .Select(static r => new ResourceDifference(r.Urn, DiffKind.Add, null, r, [])));
        return differences.ToImmutable();
    }

    /// <summary>Every path at which two records of a resource differ.</summary>
    public static ImmutableArray<PropertyChange> Changes(ResourceState old, ResourceState @new) =>
        PropertyDiff.Between(Fields(old), Fields(@new));

    // Old halves of replacements have the URN of the new ones.
    private static (Urn, string) Key(ResourceState resource) => (resource.Urn, resource.Delete ? resource.Id : "");

    private static PropertyMap Fields(ResourceState resource)
    {
        var fields = new List<(string, PropertyValue)> { ("inputs", resource.Inputs), ("outputs", resource.Outputs) };
        fields.AddRange(Texts(
            ("id", resource.Id),
            ("parent", resource.Parent?.Value),
            ("provider", resource.Provider?.ToString()),
            ("deletedWith", resource.DeletedWith?.Value),
            ("importID", resource.ImportId)));
        fields.AddRange(Flags(
            ("protect", resource.Protect),
            ("taint", resource.Taint),
            ("external", resource.External),
            ("retainOnDelete", resource.RetainOnDelete),
            ("pendingReplacement", resource.PendingReplacement)));
        fields.AddRange(Lists(
            ("dependencies", resource.Dependencies.Select(static u => u.Value)),
            ("replaceWith", resource.ReplaceWith.Select(static u => u.Value)),
            ("initErrors", resource.InitErrors),
            ("ignoreChanges", resource.IgnoreChanges),
            ("replaceOnChanges", resource.ReplaceOnChanges),
            ("additionalSecretOutputs", resource.AdditionalSecretOutputs)));
        return PropertyMap.Of(fields);
    }

    private static IEnumerable<(string, PropertyValue)> Texts(params IEnumerable<(string Name, string? Text)> fields) =>
        fields.Where(static f => f.Text is { Length: > 0 }).Select(static f => (f.Name, (PropertyValue)f.Text!));

    private static IEnumerable<(string, PropertyValue)> Flags(params IEnumerable<(string Name, bool Flag)> fields) =>
        fields.Where(static f => f.Flag).Select(static f => (f.Name, (PropertyValue)f.Flag));

    private static IEnumerable<(string, PropertyValue)> Lists(params IEnumerable<(string Name, IEnumerable<string> Items)> fields) => fields
        .Select(static f => (f.Name, List: PropertyValue.List(f.Items.Order(StringComparer.Ordinal).Select(static PropertyValue (t) => t))))
        .Where(static f => f.List is ListValue { Items.IsEmpty: false });
}
