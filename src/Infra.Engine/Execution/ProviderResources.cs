using System.Collections.Concurrent;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>
/// Makes provider resources look like any other: checking one starts its plugin, creating or keeping one configures it, and from then on
/// its resources are sent to it (protocol reference 4.9, provider resource lifecycle).
/// </summary>
internal sealed class ProviderResources(ProviderPool pool, IIdSource ids) : Provider
{
    private readonly ConcurrentDictionary<Urn, IProvider> _checked = new();

    /// <inheritdoc/>
    public override async Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var provider = _checked[request.Urn];
        var sent = request with
        {
            Olds = request.Olds is null ? null : Plain(request.Olds),
            News = Plain(request.News),
        };
        var response = await CheckConfigAsync(provider, sent, cancellationToken);
        var inputs = SecretMarkers.Copy(ProviderInputs.WithoutInternal(request.News), response.Inputs);
        return response with { Inputs = ProviderInputs.WithInternalOf(inputs, request.News) };
    }

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        CompareAsync(_checked[request.Urn], request, cancellationToken);

    /// <summary>What a provider says about another's configuration in place of its own.</summary>
    public static async Task<DiffResponse> CompareAsync(IProvider provider, DiffRequest request, CancellationToken cancellationToken)
    {
        var sent = request with { OldInputs = Plain(request.OldInputs), OldOutputs = Plain(request.OldOutputs), News = Plain(request.News) };
        try
        {
            var response = await provider.DiffConfigAsync(sent, cancellationToken);
            if (response.Changes != DiffChanges.Unknown)
            {
                return response;
            }
        }
        catch (ProviderException e) when (e.Status == ProviderStatus.Unimplemented)
        {
            // A provider that cannot compare leaves it to the engine.
        }

        var changes = PropertyDiff.Between(sent.OldInputs, sent.News);
        return new DiffResponse(changes.IsEmpty ? DiffChanges.None : DiffChanges.Some)
        {
            Diffs = [.. changes.Select(static c => c.Path.TopLevelKey).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <inheritdoc/>
    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var id = request.Preview ? UnknownValue.Sentinel : ids.NewId();
        await ConfigureAsync(request.Urn, id, request.Inputs);
        return new CreateResponse(id, ProviderInputs.WithoutInternal(request.Inputs));
    }

    /// <inheritdoc/>
    public override async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        await ConfigureAsync(request.Urn, request.Id, request.News);
        return new UpdateResponse(ProviderInputs.WithoutInternal(request.News));
    }

    /// <summary>Starts the plugin of a provider resource that is about to be checked.</summary>
    /// <exception cref="ProviderException">It could not be started.</exception>
    public async Task BeginAsync(ResourceState wanted)
    {
        var provider = Require(await pool.StartAsync(wanted.Type, wanted.Inputs));
        if (_checked.TryRemove(wanted.Urn, out var earlier))
        {
            await pool.EndAsync(earlier);
        }

        _checked[wanted.Urn] = provider;
    }

    /// <summary>Keeps a provider as it was, configured with the recorded inputs, unless it was already in use as it is.</summary>
    public async Task KeepAsync(Urn urn, ResourceState old)
    {
        if (pool.IsInUse(old.ProviderReference) && old.Urn == urn)
        {
            if (_checked.TryRemove(urn, out var unused))
            {
                await pool.EndAsync(unused);
            }

            return;
        }

        await ConfigureAsync(urn, old.Id, old.Inputs);
    }

    /// <inheritdoc/>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        throw new ProviderException("a provider resource cannot be read");

    private static async Task<CheckResponse> CheckConfigAsync(IProvider provider, CheckRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.CheckConfigAsync(request, cancellationToken);
        }
        catch (ProviderException e) when (e.Status == ProviderStatus.Unimplemented)
        {
            return new CheckResponse(request.News);
        }
    }

    private static PropertyMap Plain(PropertyMap inputs) => ProviderInputs.WithoutInternal(inputs).WithoutSecrets();

    private static T Require<T>(ProviderAnswer<T> answer)
        where T : class => answer.Succeeded ? answer.Value : throw new ProviderException(answer.Failure.Message, answer.Failure.Status);

    private async Task ConfigureAsync(Urn urn, string id, PropertyMap inputs)
    {
        var provider = _checked.TryGetValue(urn, out var started) ? started : Require(await pool.StartAsync(urn.Type, inputs));
        pool.Put(new ProviderReference(urn, id), Require(await pool.ConfigureAsync(provider, urn, id, inputs)));
    }
}
