using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Core.Programs;

/// <summary>Calls a provider's function.</summary>
/// <param name="Token">The function.</param>
/// <param name="Arguments">The arguments, secrets kept.</param>
public sealed record ResourceInvokeRequest(string Token, PropertyMap Arguments)
{
    /// <summary>The explicit provider, <c>URN::ID</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The wanted version of the package, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin comes from, or null.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>What <see cref="IResourceMonitor.RegisterPackageAsync"/> returned, or null.</summary>
    public string? PackageReference { get; init; }

    /// <summary>Resources that must exist before the call, URNs as text.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The resource whose providers are used, or null.</summary>
    public string? Parent { get; init; }
}

/// <summary>A function's result.</summary>
/// <param name="Return">The result.</param>
public sealed record ResourceInvokeResponse(PropertyMap Return)
{
    /// <summary>What is wrong with the arguments; empty when the result counts.</summary>
    public ImmutableArray<CheckFailure> Failures { get; init; } = [];

    /// <summary>Whether the call was passed over because something it depends on does not exist yet.</summary>
    public bool Unknown { get; init; }
}
