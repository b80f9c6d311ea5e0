using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated;

/// <summary>Decides from a schema's facts whether a change replaces a resource.</summary>
internal sealed partial class ReplacementRules(PackageSchema package, ResourceSchema resource, PropertyMap configuration)
{
    private readonly ImmutableArray<string> _paths =
        resource.MutableFlag is { } flag && IsTrue(configuration.Get(flag))
            ? resource.ReplacePaths : [.. resource.ReplacePaths, .. resource.ImmutablePaths];

    /// <summary>What is known about one change.</summary>
    public ReplaceFact Of(PropertyChange change, PropertyMap news)
    {
        if (_paths.Length > 0 && IsReplacePath(change.Path))
        {
            return ReplaceFact.Replace;
        }

        if (resource.ReplaceConditions.FirstOrDefault(c => Touches(c.Path, Plain(change.Path))) is { } condition)
        {
            return Holds(condition, change, news) ? ReplaceFact.Replace : ReplaceFact.Update;
        }

        var fact = Along(change.Path);
        return fact == ReplaceFact.Conditional ? ReplaceFact.Replace : fact;
    }

    /// <summary>The strongest fact from the top-level property down to the changed one.</summary>
    private ReplaceFact Along(PropertyPath path)
    {
        var known = ReplaceFact.Update;
        TypeSchema? type = null;
        ObjectSchema? at = resource.Inputs;
        foreach (var segment in path.Segments)
        {
            if (segment.Key is { } key && at?.Find(key) is { } property)
            {
                if (property.Replace is ReplaceFact.Replace or ReplaceFact.Conditional)
                {
                    return property.Replace;
                }

                known = property.Replace == ReplaceFact.Unknown ? ReplaceFact.Unknown : known;
                type = property.Type;
            }
            else
            {
                type = type?.Element;
            }

            at = type is null ? null : ObjectOf(type);
        }

        return known;
    }

    private ObjectSchema? ObjectOf(TypeSchema type) => type.Kind == TypeKind.Union
        ? type.Alternatives.Select(ObjectOf).FirstOrDefault(static o => o is not null) : package.Resolve(type)?.Object;

    private bool IsReplacePath(PropertyPath path)
    {
        var changed = Plain(path);
        return _paths.Any(text => Touches(text.Replace("[*]", "", StringComparison.Ordinal), changed));
    }

    /// <summary>Whether one of two paths leads to the other.</summary>
    private static bool Touches(string text, PropertyPath changed) =>
        PropertyPath.TryParse(text, out var path) && (path.Contains(changed) || changed.Contains(path));

    /// <summary>A path without the places in lists: facts speak of any item.</summary>
    private static PropertyPath Plain(PropertyPath path) => PropertyPath.Of(path.Segments.Where(static s => s.Key is not null));

    private static bool Holds(ReplaceCondition condition, PropertyChange change, PropertyMap news)
    {
        // The words of the notes: `when it shrinks`, `not when migrate is true`.
        if (condition.Note is { } note && NotWhen().Match(note) is { Success: true } match)
        {
            return !IsTrue(news.Get(match.Groups[1].Value));
        }

        return (change.Old?.Unwrap(), change.New?.Unwrap()) is not (NumberValue old, NumberValue @new) || @new.Value < old.Value
            || condition.Note is null && change.Path.TopLevelKey.EndsWith("Id", StringComparison.Ordinal);
    }

    private static bool IsTrue(PropertyValue? value) => value?.Unwrap() is BoolValue { Value: true } or StringValue { Value: "true" };

    [GeneratedRegex("^not when ([A-Za-z0-9_]+) is true$", RegexOptions.CultureInvariant)]
    private static partial Regex NotWhen();
}
