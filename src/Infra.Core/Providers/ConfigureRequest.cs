using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Gives a provider its configuration.</summary>
/// <param name="Urn">The provider resource.</param>
/// <param name="Id">Its ID.</param>
/// <param name="Inputs">The checked configuration, secrets kept.</param>
public sealed record ConfigureRequest(Urn Urn, string Id, PropertyMap Inputs);

/// <summary>What a provider can take.</summary>
public sealed record ConfigureResponse
{
    /// <summary>Whether values may come marked as secret.</summary>
    public bool AcceptsSecrets { get; init; } = true;

    /// <summary>Whether values may come as resource references.</summary>
    public bool AcceptsResources { get; init; } = true;

    /// <summary>Whether method calls and remote components may get output values.</summary>
    public bool AcceptsOutputs { get; init; }

    /// <summary>Whether Create and Update answer in a preview.</summary>
    public bool SupportsPreview { get; init; } = true;

    /// <summary>Whether Check understands autonaming.</summary>
    public bool SupportsAutonaming { get; init; }
}
