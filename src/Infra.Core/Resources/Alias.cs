namespace Infra.Core.Resources;

/// <summary>
/// A name under which a resource was known before: a whole URN, or parts that default to the resource's present ones.
/// </summary>
public sealed record Alias
{
    /// <summary>The whole former URN; where it is set, nothing else counts.</summary>
    public Urn? Urn { get; init; }

    /// <summary>The former name.</summary>
    public string? Name { get; init; }

    /// <summary>The former type.</summary>
    public ResourceTypeToken? Type { get; init; }

    /// <summary>The former stack.</summary>
    public string? Stack { get; init; }

    /// <summary>The former project.</summary>
    public string? Project { get; init; }

    /// <summary>The former parent.</summary>
    public Urn? Parent { get; init; }

    /// <summary>Whether the resource had no parent.</summary>
    public bool NoParent { get; init; }
}
