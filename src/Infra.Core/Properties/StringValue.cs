namespace Infra.Core.Properties;

/// <summary>Text.</summary>
public sealed record StringValue(string Value) : PropertyValue;
