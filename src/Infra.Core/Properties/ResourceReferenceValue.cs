namespace Infra.Core.Properties;

/// <summary>A reference to a resource.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Id">Its ID: null for a component, the empty string while it is not known.</param>
/// <param name="PackageVersion">The version of the package that defines the resource's type.</param>
public sealed record ResourceReferenceValue(Urn Urn, string? Id = null, string? PackageVersion = null) : PropertyValue;
