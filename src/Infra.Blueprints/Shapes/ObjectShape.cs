using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Infra.Blueprints.Shapes;

/// <summary>A mapping with known keys. Its properties are worked out when first asked for, so that types may contain themselves.</summary>
public sealed record ObjectShape : Shape
{
    private readonly Lazy<ImmutableArray<PropertyShape>> _properties;
    private readonly Lazy<FrozenDictionary<string, PropertyShape>> _byName;
    private readonly Lazy<int> _required;

    /// <summary>Makes a shape.</summary>
    /// <param name="name">What such a value is called: <c>a resource</c>.</param>
    /// <param name="properties">Gives its properties.</param>
    public ObjectShape(string name, Func<IEnumerable<PropertyShape>> properties)
    {
        Name = name;
        _properties = new Lazy<ImmutableArray<PropertyShape>>(() => [.. properties()]);
        _byName = new Lazy<FrozenDictionary<string, PropertyShape>>(
            () => _properties.Value.ToFrozenDictionary(static p => p.Name, StringComparer.Ordinal));
        _required = new Lazy<int>(() => _properties.Value.Count(static p => p.IsRequired));
    }

    /// <summary>Makes a shape of properties that are known already.</summary>
    public ObjectShape(string name, params ImmutableArray<PropertyShape> properties)
        : this(name, () => properties)
    {
    }

    /// <summary>What such a value is called.</summary>
    public string Name { get; }

    /// <summary>The properties, in the order of their declaration.</summary>
    public ImmutableArray<PropertyShape> Properties => _properties.Value;

    /// <summary>The properties by name.</summary>
    public FrozenDictionary<string, PropertyShape> ByName => _byName.Value;

    /// <summary>How many properties must be there.</summary>
    public int RequiredCount => _required.Value;

    /// <summary>Two shapes are the same only when they are one: types may contain themselves.</summary>
    public bool Equals(ObjectShape? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string Describe() => "a mapping";
}
