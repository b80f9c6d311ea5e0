using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>A configuration value to be set.</summary>
/// <param name="Key">The key: <c>NAME</c> or <c>NAMESPACE:NAME</c>, with a path behind it where paths are meant.</param>
/// <param name="Value">The text.</param>
/// <param name="IsSecret">Whether it is sealed.</param>
public sealed record ConfigAssignment(string Key, string Value, bool IsSecret)
{
    /// <summary>What the text stands for; null for text, or inside a structure for what it looks like.</summary>
    public ConfigType? Type { get; init; }
}
