using Infra.Core.Providers;

namespace Infra.Engine.Naming;

/// <summary>How physical names are made in one place of the configuration (protocol reference 4.11).</summary>
/// <param name="Mode">How binding the name is; null leaves naming to the provider.</param>
/// <param name="Pattern">What the name is made of; null where no name is proposed.</param>
internal sealed record NameStrategy(AutonamingMode? Mode, NamePattern? Pattern)
{
    /// <summary>Providers name things their own way.</summary>
    public static readonly NameStrategy Default = new(null, null);

    /// <summary>Programs name everything.</summary>
    public static readonly NameStrategy Disabled = new(AutonamingMode.Disable, null);

    /// <summary>The logical name is the physical one.</summary>
    public static readonly NameStrategy Verbatim = new(AutonamingMode.Enforce, NamePattern.LogicalName);

    /// <summary>
    /// Whether two resources would get the same name, so that a replacement has to delete first (protocol reference 4.7).
    /// </summary>
    public bool IsFixed => Mode == AutonamingMode.Disable || Pattern is { IsRandom: false };
}
