namespace Pulumi;

/// <summary>Marks the constructor by which an output type is built; parameter names are property names.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute
{
}
