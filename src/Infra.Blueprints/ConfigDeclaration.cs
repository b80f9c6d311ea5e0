using Infra.Blueprints.Values;

namespace Infra.Blueprints;

/// <summary>A stack configuration value that a blueprint takes.</summary>
/// <param name="Key">The key; without a namespace it is the project's.</param>
/// <param name="Type">What its text must be.</param>
public sealed record ConfigDeclaration(Placed<string> Key, ConfigType Type)
{
    /// <summary>The value where the stack sets none; null when the stack must set one.</summary>
    public BlueprintValue? Default { get; init; }

    /// <summary>Whether it is secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }
}
