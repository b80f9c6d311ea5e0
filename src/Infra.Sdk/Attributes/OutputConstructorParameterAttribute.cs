namespace Pulumi;

/// <summary>Gives the property name of a constructor parameter where it differs from the parameter's name.</summary>
/// <param name="name">The property's name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The property's name.</summary>
    public string Name { get; } = name;
}
