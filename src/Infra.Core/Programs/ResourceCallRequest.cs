using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Core.Programs;

/// <summary>Calls a method of a resource.</summary>
/// <param name="Token">The method, <c>pkg:mod:Type/method</c>.</param>
/// <param name="Arguments">The arguments, <c>__self__</c> among them.</param>
public sealed record ResourceCallRequest(string Token, PropertyMap Arguments)
{
    /// <summary>Per argument, the resources behind it.</summary>
    public PropertyDependencies ArgumentDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>The explicit provider, <c>URN::ID</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The wanted version of the package, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin comes from, or null.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>What <see cref="IResourceMonitor.RegisterPackageAsync"/> returned, or null.</summary>
    public string? PackageReference { get; init; }
}

/// <summary>A method's result.</summary>
/// <param name="Return">The result.</param>
public sealed record ResourceCallResponse(PropertyMap Return)
{
    /// <summary>Per result property, the resources behind it.</summary>
    public PropertyDependencies ReturnDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>What is wrong with the arguments; empty when the result counts.</summary>
    public ImmutableArray<CheckFailure> Failures { get; init; } = [];
}
