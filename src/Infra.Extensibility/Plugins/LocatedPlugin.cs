using Infra.Extensibility.Processes;

namespace Infra.Extensibility.Plugins;

/// <summary>A plugin that was found.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version; empty where nobody says.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Path">What it is made of: an executable, or a folder with everything in it.</param>
/// <param name="Command">What starts it, but for the engine's address.</param>
public sealed record LocatedPlugin(string Name, string Version, PluginOrigin Origin, string Path, ProcessCommand Command);
