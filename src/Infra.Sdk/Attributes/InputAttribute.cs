namespace Pulumi;

/// <summary>Marks a member of an arguments class as an input property.</summary>
/// <param name="name">The property's name in the package's schema.</param>
/// <param name="required">Whether null is refused.</param>
/// <param name="json">Whether the value is sent as JSON text.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = required;

    internal bool Json { get; } = json;
}
