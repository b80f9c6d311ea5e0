using System.Collections.Concurrent;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Execution.Restarts;

namespace Infra.Engine.Execution;

/// <summary>
/// The running providers of one operation. A provider of the program is put here by its step; one of the recorded state is started and
/// configured when something first needs it.
/// </summary>
internal sealed class ProviderPool : IAsyncDisposable
{
    private readonly IProviderSource _source;
    private readonly IProvider _builtin;
    private readonly ProviderRestarts _restarts;
    private readonly Dictionary<ProviderReference, ResourceState> _recorded;
    private readonly ConcurrentDictionary<ProviderReference, Lazy<Task<ProviderAnswer<ProviderInstance>>>> _instances = new();
    private readonly ConcurrentDictionary<Urn, Urn> _renamed = new();
    private readonly ConcurrentDictionary<IProvider, bool> _started = new(ReferenceEqualityComparer.Instance);

    /// <summary>A pool without running providers.</summary>
    /// <param name="source">Starts providers.</param>
    /// <param name="builtin">Provides the package <c>pulumi</c>.</param>
    /// <param name="restarts">Starts providers again.</param>
    /// <param name="recorded">The recorded resources.</param>
    public ProviderPool(IProviderSource source, IProvider builtin, ProviderRestarts restarts, IEnumerable<ResourceState> recorded)
    {
        _source = source;
        _restarts = restarts;
        _builtin = builtin;
        _recorded = [];
        foreach (var state in recorded)
        {
            if (state.IsProvider)
            {
                _recorded[state.ProviderReference] = state;
            }
        }
    }

    /// <summary>The recorded provider resource of a reference, or null.</summary>
    public ResourceState? Recorded(ProviderReference reference) => _recorded.GetValueOrDefault(reference);

    /// <summary>Every recorded provider resource.</summary>
    public IEnumerable<ResourceState> AllRecorded => _recorded.Values;

    /// <summary>The provider of a reference, whatever it is called since.</summary>
    public Task<ProviderAnswer<ProviderInstance>> GetAsync(ProviderReference reference) =>
        (_instances.TryGetValue(reference, out var known) || _instances.TryGetValue(Renamed(reference), out known) ? known : Add(reference)).Value;

    /// <summary>Takes note that the program gives a provider another URN.</summary>
    public void Rename(Urn former, Urn urn) => _renamed[former] = urn;

    /// <summary>Whether the provider of a reference is running, whatever it is called since.</summary>
    public bool IsInUse(ProviderReference reference) => _instances.ContainsKey(reference) || _instances.ContainsKey(Renamed(reference));

    /// <summary>Puts a configured provider in place.</summary>
    public void Put(ProviderReference reference, ProviderInstance instance) =>
        _instances[reference] = new Lazy<Task<ProviderAnswer<ProviderInstance>>>(Task.FromResult(new ProviderAnswer<ProviderInstance>(instance)));

    /// <summary>Starts the provider that a provider resource describes, unconfigured.</summary>
    public Task<ProviderAnswer<IProvider>> StartAsync(ResourceTypeToken type, PropertyMap inputs) =>
        ProviderDispatcher.CallAsync("start", async () =>
        {
            if (type.ProvidedPackage == BuiltinProvider.Package)
            {
                return _builtin;
            }

            var provider = await _source.StartAsync(ProviderInputs.PackageOf(type, inputs), CancellationToken.None);
            _started[provider] = true;
            return provider;
        });

    /// <summary>Configures a started provider, unless a value of its configuration is not known.</summary>
    public async Task<ProviderAnswer<ProviderInstance>> ConfigureAsync(IProvider provider, Urn urn, string id, PropertyMap inputs)
    {
        var config = ProviderInputs.WithoutInternal(inputs);
        if (config.ContainsUnknowns())
        {
            return new ProviderAnswer<ProviderInstance>(new ProviderInstance(provider, null));
        }

        var request = new ConfigureRequest(urn, id, config);
        var answer = await ConfigureAsync(provider, request);
        return answer.Select(r => new ProviderInstance(
            provider, r, () => _restarts.RestartAsync(urn, () => StartInPlaceAsync(provider, request, inputs))));
    }

    private static Task<ProviderAnswer<ConfigureResponse>> ConfigureAsync(IProvider provider, ConfigureRequest request) =>
        ProviderDispatcher.CallAsync("Configure", () => provider.ConfigureAsync(request, CancellationToken.None));

    private async Task<ProviderAnswer<IProvider>> StartInPlaceAsync(IProvider ended, ConfigureRequest request, PropertyMap inputs)
    {
        await ProviderDispatcher.CallAsync("end", async () =>
        {
            await EndAsync(ended);
            return ended;
        });
        var started = await StartAsync(request.Urn.Type, inputs);
        if (!started.Succeeded)
        {
            return started;
        }

        var configured = await ConfigureAsync(started.Value, request);
        return configured.Select(_ => started.Value);
    }

    /// <summary>Ends a provider that is needed no more.</summary>
    public async ValueTask EndAsync(IProvider provider)
    {
        if (_started.TryRemove(provider, out _))
        {
            await provider.DisposeAsync();
        }
    }

    /// <summary>Asks every running provider to end what it is doing.</summary>
    public Task CancelAsync() => Task.WhenAll(_started.Keys.Select(static p => ProviderDispatcher.CallAsync("Cancel", async () =>
    {
        await p.CancelAsync(CancellationToken.None);
        return new object();
    })));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _started.Keys)
        {
            await ProviderDispatcher.CallAsync("end", async () =>
            {
                await EndAsync(provider);
                return new object();
            });
        }
    }

    private ProviderReference Renamed(ProviderReference reference) =>
        _renamed.TryGetValue(reference.Urn, out var urn) ? new ProviderReference(urn, reference.Id) : reference;

    private Lazy<Task<ProviderAnswer<ProviderInstance>>> Add(ProviderReference reference) =>
        _instances.GetOrAdd(reference, r => new Lazy<Task<ProviderAnswer<ProviderInstance>>>(() => LoadAsync(r)));

    private async Task<ProviderAnswer<ProviderInstance>> LoadAsync(ProviderReference reference)
    {
        if (Recorded(reference) is not { } state)
        {
            return new ProviderAnswer<ProviderInstance>(
                new ProviderFailure($"unknown provider '{reference}': the state has no such provider resource", ProviderStatus.Failed));
        }

        var started = await StartAsync(state.Type, state.Inputs);
        return started.Succeeded
            ? await ConfigureAsync(started.Value, state.Urn, state.Id, state.Inputs)
            : new ProviderAnswer<ProviderInstance>(started.Failure);
    }
}
