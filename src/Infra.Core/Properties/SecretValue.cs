namespace Infra.Core.Properties;

/// <summary>A value that must never leave in plain text.</summary>
public sealed record SecretValue(PropertyValue Value) : PropertyValue;
