namespace Pulumi;

/// <summary>Names the property that tells the cases of a union apart.</summary>
/// <param name="propertyName">The property's name.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    /// <summary>The property's name.</summary>
    public string PropertyName { get; } = propertyName;
}
