namespace Infra.Core.Properties;

/// <summary>A boolean.</summary>
public sealed record BoolValue : PropertyValue
{
    internal static readonly BoolValue True = new(true);
    internal static readonly BoolValue False = new(false);

    private BoolValue(bool value) => Value = value;

    /// <summary>The boolean.</summary>
    public bool Value { get; }
}
