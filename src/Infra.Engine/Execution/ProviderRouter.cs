using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>Finds the provider of a resource: for provider resources the engine itself, for others the instance they refer to.</summary>
internal sealed class ProviderRouter(ProviderPool pool, ProviderResources providerResources)
{
    private readonly Task<ProviderAnswer<ProviderInstance>> _self =
        Task.FromResult(new ProviderAnswer<ProviderInstance>(new ProviderInstance(providerResources, new ConfigureResponse())));

    /// <summary>The provider that manages a custom resource.</summary>
    public Task<ProviderAnswer<ProviderInstance>> ForAsync(ResourceState state) =>
        state.IsProvider ? _self
        : state.Provider is { } reference ? pool.GetAsync(reference)
        : Task.FromResult(new ProviderAnswer<ProviderInstance>(
            new ProviderFailure($"'{state.Urn}' is recorded without a provider", ProviderStatus.Failed)));

    /// <summary>The running providers.</summary>
    public ProviderPool Pool => pool;

    /// <summary>The engine's own handling of provider resources.</summary>
    public ProviderResources ProviderResources => providerResources;
}
