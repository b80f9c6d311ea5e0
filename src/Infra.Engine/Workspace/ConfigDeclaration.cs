using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>What a project file says about one configuration key (protocol reference 3.4).</summary>
/// <param name="Key">The key.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Default">The value where a stack gives none; null makes the key required.</param>
/// <param name="IsSecret">Whether its values must be sealed.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record ConfigDeclaration(
    ConfigKey Key, ConfigType Type, ConfigValue? Default, bool IsSecret, string? Description, SourceLocation Location)
{
    /// <summary>The type of a list's items.</summary>
    public ConfigType ItemType { get; init; }
}
