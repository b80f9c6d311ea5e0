using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;

namespace Infra.Cli.Display;

/// <summary>The property changes of a step, as a display shows them.</summary>
internal static class StepChanges
{
    /// <summary>
    /// The provider's own word where it gave one, else the difference of the inputs, else of the outputs; without what the resource hides.
    /// </summary>
    public static ImmutableArray<PropertyChange> Of(Step step)
    {
        if (step is not { Old: { } old, New: { } @new })
        {
            return [];
        }

        var changes = step.DetailedDiff is { Count: > 0 } detailed ? Detailed(step, detailed) : PropertyDiff.Between(old.Inputs, @new.Inputs);
        if (changes.IsEmpty && step.Operation == StepOperation.Update)
        {
            changes = PropertyDiff.Between(old.Outputs, @new.Outputs);
        }

        var hidden = @new.HideDiffs.Select(static h => PropertyPath.TryParse(h, out var path) ? path : PropertyPath.OfKey(h)).ToArray();
        var replacing = step.ReplaceKeys.ToHashSet(StringComparer.Ordinal);
        return [.. changes.Where(c => !hidden.Any(h => h.Contains(c.Path))).Select(c => Marked(c, replacing))];
    }

    private static ImmutableArray<PropertyChange> Detailed(Step step, ImmutableSortedDictionary<string, DetailedDiff> detailed)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>(detailed.Count);
        foreach (var (text, diff) in detailed)
        {
            var path = PropertyPath.TryParse(text, out var parsed) ? parsed : PropertyPath.OfKey(text);
            var before = Find(path, diff.InputDiff ? step.Old!.Inputs : step.Old!.Outputs) ?? Find(path, step.Old!.Inputs);
            changes.Add(new PropertyChange(path, diff.Kind, before, Find(path, step.New!.Inputs)));
        }

        return changes.ToImmutable();
    }

    // What lies inside a secret is secret.
    private static PropertyValue? Find(PropertyPath path, PropertyMap map)
    {
        var value = path.Find(map);
        return value is not null && Enumerable.Range(1, path.Segments.Length)
            .Any(n => PropertyPath.Of(path.Segments.Take(n)).Find(map) is SecretValue) ? PropertyValue.Secret(value) : value;
    }

    private static PropertyChange Marked(PropertyChange change, HashSet<string> replacing) =>
        replacing.Contains(change.Path.TopLevelKey) || replacing.Contains(change.Path.ToString())
            ? change with { Kind = change.Kind.ToReplace() }
            : change;
}
