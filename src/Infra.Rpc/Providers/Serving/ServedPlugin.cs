using Infra.Core.Providers;

namespace Infra.Rpc.Providers.Serving;

/// <summary>A provider as a plugin.</summary>
/// <param name="Version">The plugin's version; empty where it has none.</param>
/// <param name="Make">Makes the provider, which the server disposes of; is given the engine that the plugin works for.</param>
public sealed record ServedPlugin(string Version, Func<EngineLink, IProvider> Make)
{
    /// <summary>
    /// What the provider takes, told at the handshake; null where it says so only when it is configured, as older plugins do.
    /// </summary>
    public ConfigureResponse? Capabilities { get; init; } = new() { AcceptsOutputs = true, SupportsAutonaming = true };

    /// <summary>Gives the package's schema as JSON, where the provider does not itself (<see cref="IPackageProvider"/>); or null.</summary>
    public Func<string>? Schema { get; init; }
}
