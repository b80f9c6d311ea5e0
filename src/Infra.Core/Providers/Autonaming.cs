namespace Infra.Core.Providers;

/// <summary>How a physical name is to be made.</summary>
/// <param name="ProposedName">The name, or null when the mode is <see cref="AutonamingMode.Disable"/>.</param>
/// <param name="Mode">How binding it is.</param>
public sealed record Autonaming(string? ProposedName, AutonamingMode Mode);
