using Infra.Core.Properties;

namespace Infra.Core.Programs;

/// <summary>Changes a function call before it is made; null means no change.</summary>
public delegate Task<TransformedInvoke?> InvokeTransform(TransformedInvoke invoke, CancellationToken cancellationToken);

/// <summary>A function call on its way through transforms.</summary>
public sealed record TransformedInvoke(string Token, PropertyMap Arguments)
{
    /// <summary>The provider, <c>URN::ID</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The wanted version of the package.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin comes from.</summary>
    public string? PluginDownloadUrl { get; init; }
}
