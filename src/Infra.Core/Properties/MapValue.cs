namespace Infra.Core.Properties;

/// <summary>An object: named values.</summary>
public sealed record MapValue(PropertyMap Properties) : PropertyValue;
