namespace Infra.Extensibility.Plugins;

/// <summary>A plugin cannot be used, and why.</summary>
public sealed class PluginException(string message) : Exception(message);
