namespace Pulumi;

/// <summary>Gives the class of one case of a union.</summary>
/// <param name="tag">The discriminator's value.</param>
/// <param name="type">The class.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    /// <summary>The discriminator's value.</summary>
    public string Tag { get; } = tag;

    /// <summary>The class.</summary>
    public Type Type { get; } = type;
}
