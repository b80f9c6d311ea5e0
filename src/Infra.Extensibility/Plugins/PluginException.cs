namespace Infra.Extensibility.Plugins;

/// <summary>A plugin cannot be used, and why.</summary>
internal sealed class PluginException(string message) : Exception(message);
