namespace Infra.Core.Properties;

/// <summary>
/// A property's value as programs, the engine, providers and state share it. Immutable; equality is structural and includes
/// secretness (strip it first to compare by value).
/// </summary>
public abstract record PropertyValue
{
    private protected PropertyValue()
    {
    }

    /// <summary>The null value.</summary>
    public static PropertyValue Null { get; } = new NullValue();

    /// <summary>A value that is not known before the deployment has run.</summary>
    public static PropertyValue Unknown { get; } = new UnknownValue();

    /// <summary>Wraps text.</summary>
    public static implicit operator PropertyValue(string value) => new StringValue(value);

    /// <summary>Wraps a number.</summary>
    public static implicit operator PropertyValue(double value) => new NumberValue(value);

    /// <summary>Wraps a boolean.</summary>
    public static implicit operator PropertyValue(bool value) => value ? BoolValue.True : BoolValue.False;

    /// <summary>Wraps a map.</summary>
    public static implicit operator PropertyValue(PropertyMap value) => new MapValue(value);

    /// <summary>Marks a value as secret; a secret stays as it is.</summary>
    public static PropertyValue Secret(PropertyValue value) => value is SecretValue ? value : new SecretValue(value);

    /// <summary>A list of values.</summary>
    public static PropertyValue List(params IEnumerable<PropertyValue> items) => new ListValue([.. items]);

    /// <summary>The short text form: JSON-like, secrets as <c>[secret]</c>, unknowns as <c>[unknown]</c>.</summary>
    public sealed override string ToString() => PropertyText.Format(this);
}
