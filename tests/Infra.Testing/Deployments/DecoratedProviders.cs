using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Testing.Deployments;

/// <summary>A source of providers that puts something between the engine and each of them.</summary>
public sealed class DecoratedProviders(IProviderSource source, Func<IProvider, IProvider> decorate) : IProviderSource
{
    /// <summary>Told what was started.</summary>
    public Action<PackageDescriptor> Started { get; init; } = static _ => { };

    /// <inheritdoc/>
    public async Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        var provider = decorate(await source.StartAsync(package, cancellationToken));
        Started(package);
        return provider;
    }

    /// <inheritdoc/>
    public string? LatestVersion(string package) => source.LatestVersion(package);
}
