using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Infra.Blueprints.Components;

/// <summary>The component kinds that blueprints may use, by name.</summary>
public sealed class ComponentKinds
{
    private readonly FrozenDictionary<string, ComponentKind> _kinds;

    /// <summary>Makes a set of kinds, one of each name.</summary>
    public ComponentKinds(params IEnumerable<ComponentKind> kinds)
    {
        _kinds = kinds.ToFrozenDictionary(static k => k.Name, StringComparer.Ordinal);
        Names = [.. _kinds.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The names, sorted.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The kinds, sorted by name.</summary>
    public IEnumerable<ComponentKind> All => Names.Select(n => _kinds[n]);

    /// <summary>The kind of a name, or null.</summary>
    public ComponentKind? Find(string name) => _kinds.GetValueOrDefault(name);
}
