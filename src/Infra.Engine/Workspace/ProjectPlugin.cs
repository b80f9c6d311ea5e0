namespace Infra.Engine.Workspace;

/// <summary>A provider plugin that a project file names.</summary>
/// <param name="Name">The package.</param>
/// <param name="Path">The plugin's folder or executable, relative to the project file.</param>
/// <param name="Version">Its version, or null for any.</param>
public sealed record ProjectPlugin(string Name, string Path, string? Version);
