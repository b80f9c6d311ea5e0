namespace Pulumi;

/// <summary>Marks a property of a resource as an output property.</summary>
/// <param name="name">The property's name in the package's schema; null takes the member's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The property's name in the package's schema.</summary>
    public string? Name { get; } = name;
}
