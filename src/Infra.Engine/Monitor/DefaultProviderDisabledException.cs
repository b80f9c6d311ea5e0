using Infra.Core;

namespace Infra.Engine.Monitor;

/// <summary>A resource needs a default provider that the configuration forbids.</summary>
internal sealed class DefaultProviderDisabledException(string package, Urn urn) : Exception($"the default provider for '{package}' is disabled")
{
    /// <summary>The package.</summary>
    public string Package { get; } = package;

    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;
}
