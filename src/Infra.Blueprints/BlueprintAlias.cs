namespace Infra.Blueprints;

/// <summary>A former identity: a whole URN, or the parts that differ from today's.</summary>
public sealed record BlueprintAlias
{
    /// <summary>The whole URN; excludes the parts.</summary>
    public string? Urn { get; init; }

    /// <summary>The former name.</summary>
    public string? Name { get; init; }

    /// <summary>The former type token.</summary>
    public string? Type { get; init; }

    /// <summary>The former stack.</summary>
    public string? Stack { get; init; }

    /// <summary>The former project.</summary>
    public string? Project { get; init; }

    /// <summary>The URN of the former parent.</summary>
    public string? ParentUrn { get; init; }

    /// <summary>Whether it had no parent.</summary>
    public bool NoParent { get; init; }
}
