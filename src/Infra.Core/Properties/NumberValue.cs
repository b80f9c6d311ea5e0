namespace Infra.Core.Properties;

/// <summary>A number: an IEEE double, as on Pulumi's wire.</summary>
public sealed record NumberValue(double Value) : PropertyValue;
