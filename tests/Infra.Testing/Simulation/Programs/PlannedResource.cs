using System.Collections.Immutable;

namespace Infra.Testing.Simulation.Programs;

/// <summary>One resource of a simulated program, as data.</summary>
public sealed record PlannedResource(string Name)
{
    /// <summary>Whether it is a component.</summary>
    public bool IsComponent { get; init; }

    /// <summary>The parent's name, or null for the root stack.</summary>
    public string? Parent { get; init; }

    /// <summary>Numbers by property.</summary>
    public ImmutableSortedDictionary<string, int> Values { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Outputs of others by property: the other's name.</summary>
    public ImmutableSortedDictionary<string, string> References { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Names that it depends on besides.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The option <c>protect</c>.</summary>
    public bool Protect { get; init; }

    /// <summary>The option <c>retainOnDelete</c>.</summary>
    public bool Retain { get; init; }

    /// <summary>The option <c>deletedWith</c>: the other's name. The resource really goes with it.</summary>
    public string? DeletedWith { get; init; }

    /// <summary>The option <c>replaceWith</c>.</summary>
    public string? ReplaceWith { get; init; }

    /// <summary>The option <c>deleteBeforeReplace</c>.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>The option <c>ignoreChanges</c>.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>A former name.</summary>
    public string? FormerName { get; init; }

    /// <summary>Names of everything that must be declared before it.</summary>
    public IEnumerable<string> Needs()
    {
        foreach (var name in References.Values.Concat(DependsOn))
        {
            yield return name;
        }

        foreach (var name in (string?[])[Parent, DeletedWith, ReplaceWith])
        {
            if (name is not null)
            {
                yield return name;
            }
        }
    }

    /// <summary>This resource without anything that needs a name.</summary>
    public PlannedResource Without(string name) => this with
    {
        Parent = Parent == name ? null : Parent,
        References = References.RemoveRange(References.Where(r => r.Value == name).Select(static r => r.Key)),
        DependsOn = DependsOn.Remove(name),
        DeletedWith = DeletedWith == name ? null : DeletedWith,
        ReplaceWith = ReplaceWith == name ? null : ReplaceWith,
    };

    /// <summary>The short text form.</summary>
    public override string ToString()
    {
        var parts = new List<string> { IsComponent ? $"component {Name}" : Name };
        parts.AddRange(Values.Select(static v => $"{v.Key}={v.Value}"));
        parts.AddRange(References.Select(static r => $"{r.Key}={r.Value}.out"));
        parts.AddRange(Options());
        return string.Join(' ', parts);
    }

    private IEnumerable<string> Options()
    {
        (string Name, string? Value)[] options =
        [
            ("parent", Parent), ("dependsOn", DependsOn.IsEmpty ? null : string.Join('+', DependsOn)), ("protect", Protect ? "true" : null),
            ("retainOnDelete", Retain ? "true" : null), ("deletedWith", DeletedWith), ("replaceWith", ReplaceWith),
            ("deleteBeforeReplace", DeleteBeforeReplace?.ToString()), ("formerly", FormerName),
            ("ignoreChanges", IgnoreChanges.IsEmpty ? null : string.Join('+', IgnoreChanges)),
        ];
        return options.Where(static o => o.Value is not null).Select(static o => $"{o.Name}:{o.Value}");
    }
}
