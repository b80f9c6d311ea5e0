using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Experimental;

/// <summary>A value as providers see it: what it is, whether it is secret, and the resources behind it. Never changes.</summary>
public sealed class PropertyValue : IEquatable<PropertyValue>
{
    /// <summary>Nothing.</summary>
    public static readonly PropertyValue Null = new(PropertyValueType.Null, null);

    /// <summary>Not known yet.</summary>
    public static readonly PropertyValue Computed = new(PropertyValueType.Computed, null);

    private readonly object? _value;

    /// <summary>True or false.</summary>
    public PropertyValue(bool value)
        : this(PropertyValueType.Bool, value)
    {
    }

    /// <summary>A number.</summary>
    public PropertyValue(double value)
        : this(PropertyValueType.Number, value)
    {
    }

    /// <summary>Text.</summary>
    public PropertyValue(string value)
        : this(PropertyValueType.String, value)
    {
    }

    /// <summary>A list.</summary>
    public PropertyValue(ImmutableArray<PropertyValue> value)
        : this(PropertyValueType.Array, value)
    {
    }

    /// <summary>A map with text keys.</summary>
    public PropertyValue(ImmutableDictionary<string, PropertyValue> value)
        : this(PropertyValueType.Map, value)
    {
    }

    /// <summary>A file.</summary>
    public PropertyValue(Asset value)
        : this(PropertyValueType.Asset, value)
    {
    }

    /// <summary>A collection of files.</summary>
    public PropertyValue(Archive value)
        : this(PropertyValueType.Archive, value)
    {
    }

    /// <summary>A reference to a resource.</summary>
    public PropertyValue(ResourceReference value)
        : this(PropertyValueType.Resource, value)
    {
    }

    private PropertyValue(PropertyValueType type, object? value) => (Type, _value) = (type, value);

    private PropertyValue(PropertyValue other)
        : this(other.Type, other._value) => (IsSecret, Dependencies) = (other.IsSecret, other.Dependencies);

    /// <summary>What it is.</summary>
    public PropertyValueType Type { get; }

    /// <summary>Whether it is secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The resources behind it.</summary>
    public ImmutableHashSet<Urn> Dependencies { get; init; } = [];

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull => Type == PropertyValueType.Null;

    /// <summary>Whether it is not known yet.</summary>
    public bool IsComputed => Type == PropertyValueType.Computed;

    /// <summary>The same value, secret or not.</summary>
    public PropertyValue WithSecret(bool secret) => secret == IsSecret ? this : new PropertyValue(this) { IsSecret = secret };

    /// <summary>The same value with other resources behind it.</summary>
    public PropertyValue WithDependencies(ImmutableHashSet<Urn> dependencies) => new(this) { Dependencies = dependencies };

    /// <summary>What the function for its type makes of it.</summary>
    public T Match<T>(
        Func<T> nullCase,
        Func<bool, T> boolCase,
        Func<double, T> numberCase,
        Func<string, T> stringCase,
        Func<ImmutableArray<PropertyValue>, T> arrayCase,
        Func<ImmutableDictionary<string, PropertyValue>, T> mapCase,
        Func<Asset, T> assetCase,
        Func<Archive, T> archiveCase,
        Func<ResourceReference, T> resourceCase,
        Func<T> computedCase) => _value switch
        {
            bool value => boolCase(value),
            double value => numberCase(value),
            string value => stringCase(value),
            ImmutableArray<PropertyValue> value => arrayCase(value),
            ImmutableDictionary<string, PropertyValue> value => mapCase(value),
            Asset value => assetCase(value),
            Archive value => archiveCase(value),
            ResourceReference value => resourceCase(value),
            _ => IsComputed ? computedCase() : nullCase(),
        };

    /// <summary>Its truth, if it is true or false.</summary>
    public bool TryGetBool(out bool value) => TryGet(out value);

    /// <summary>Its number, if it is one.</summary>
    public bool TryGetNumber(out double value) => TryGet(out value);

    /// <summary>Its text, if it is text.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value) => TryGet(out value);

    /// <summary>Its elements, if it is a list.</summary>
    public bool TryGetArray(out ImmutableArray<PropertyValue> value) => TryGet(out value);

    /// <summary>Its entries, if it is a map.</summary>
    public bool TryGetMap([NotNullWhen(true)] out ImmutableDictionary<string, PropertyValue>? value) => TryGet(out value);

    /// <summary>Its file, if it is one.</summary>
    public bool TryGetAsset([NotNullWhen(true)] out Asset? value) => TryGet(out value);

    /// <summary>Its files, if it is a collection of them.</summary>
    public bool TryGetArchive([NotNullWhen(true)] out Archive? value) => TryGet(out value);

    /// <summary>Its resource, if it is a reference to one.</summary>
    public bool TryGetResource(out ResourceReference value) => TryGet(out value);

    /// <inheritdoc/>
    public bool Equals(PropertyValue? other) => other is not null && Type == other.Type && IsSecret == other.IsSecret
        && Dependencies.SetEquals(other.Dependencies) && HoldsSame(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, IsSecret, _value switch
    {
        ImmutableArray<PropertyValue> array => array.Length,
        ImmutableDictionary<string, PropertyValue> map => map.Count,
        AssetOrArchive => 0,
        _ => _value?.GetHashCode() ?? 0,
    });

    /// <summary>The value for people; what is secret is not shown.</summary>
    public override string? ToString() => IsSecret ? "[secret]" : Match(
        static () => "null",
        static value => value ? "true" : "false",
        static value => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        static value => $"\"{value}\"",
        static value => $"[{string.Join(", ", value)}]",
        static value => $"{{{string.Join(", ", value.OrderBy(static e => e.Key, StringComparer.Ordinal).Select(static e => $"{e.Key}: {e.Value}"))}}}",
        static _ => "asset",
        static _ => "archive",
        static value => value.URN.ToString(),
        static () => "computed");

    private bool TryGet<T>([MaybeNullWhen(false)] out T value)
    {
        value = _value is T held ? held : default;
        return _value is T;
    }

    private bool HoldsSame(PropertyValue other) => (_value, other._value) switch
    {
        (ImmutableArray<PropertyValue> mine, ImmutableArray<PropertyValue> theirs) => mine.SequenceEqual(theirs),
        (ImmutableDictionary<string, PropertyValue> mine, ImmutableDictionary<string, PropertyValue> theirs) =>
            mine.Count == theirs.Count && mine.All(e => theirs.TryGetValue(e.Key, out var value) && e.Value.Equals(value)),
        (AssetOrArchive mine, AssetOrArchive theirs) => mine.ToValue().Equals(theirs.ToValue()),
        _ => Equals(_value, other._value),
    };
}
