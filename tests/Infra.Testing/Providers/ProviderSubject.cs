using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Providers;

/// <summary>A provider that is held to <see cref="ProviderContract"/>.</summary>
/// <param name="Package">The package.</param>
/// <param name="Type">A resource type of it.</param>
/// <param name="Start">Starts a provider that is not configured.</param>
public sealed record ProviderSubject(string Package, string Type, Func<Task<IProvider>> Start)
{
    /// <summary>The configuration.</summary>
    public PropertyMap Configuration { get; init; } = PropertyMap.Empty;

    /// <summary>Inputs of a resource of the type.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>Other inputs, which the resource gets without being made anew.</summary>
    public required PropertyMap Changed { get; init; }

    /// <summary>Inputs that the provider refuses; null where it takes everything.</summary>
    public PropertyMap? Refused { get; init; }
}
