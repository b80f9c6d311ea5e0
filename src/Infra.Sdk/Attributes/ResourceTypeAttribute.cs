namespace Pulumi;

/// <summary>Says which resource type of which package version a class stands for.</summary>
/// <param name="type">The type token.</param>
/// <param name="version">The package's version.</param>
[AttributeUsage(AttributeTargets.Class)]
#pragma warning disable CA1813 // The official class is not sealed.
public class ResourceTypeAttribute(string type, string? version) : Attribute
#pragma warning restore CA1813
{
    /// <summary>The type token.</summary>
    public string Type { get; } = type;

    /// <summary>The package's version.</summary>
    public string? Version { get; } = version;
}
