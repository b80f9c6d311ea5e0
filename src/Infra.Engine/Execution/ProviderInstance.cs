using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine.Execution.Restarts;
using Infra.Engine.Secrets;

namespace Infra.Engine.Execution;

/// <summary>
/// A started provider, and what it can take. While its configuration is not known it is asked nothing: Check passes inputs on, Diff is
/// unavailable, a preview has no outputs (protocol reference 4.9).
/// </summary>
/// <param name="provider">The provider.</param>
/// <param name="capabilities">What it answered to Configure; null while its configuration is not known.</param>
/// <param name="restart">Starts another in its place when its process has ended; null where there is none.</param>
internal sealed class ProviderInstance(
    IProvider provider, ConfigureResponse? capabilities, Func<Task<ProviderAnswer<IProvider>>>? restart = null)
{
    private static readonly ProviderFailure Unavailable =
        new("the provider's configuration is not known yet, so its differences are not either", ProviderStatus.Unavailable);

    private readonly RestartableProvider _provider = new(provider, restart);

    /// <summary>The provider itself, for calls that have no rules of their own.</summary>
    public IProvider Provider => _provider.Current;

    /// <summary>Whether the provider is configured.</summary>
    public bool IsConfigured => capabilities is not null;

    /// <summary>What it can take; of an unconfigured provider, everything.</summary>
    public ConfigureResponse Capabilities { get; } = capabilities ?? new ConfigureResponse();

    /// <summary>Validates inputs.</summary>
    public async ValueTask<ProviderAnswer<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return new ProviderAnswer<CheckResponse>(new CheckResponse(request.News));
        }

        var sent = Capabilities.SupportsAutonaming || request.Autonaming is null ? request : request with { Autonaming = null };
        if (!Capabilities.AcceptsSecrets)
        {
            sent = sent with { Olds = sent.Olds?.WithoutSecrets(), News = sent.News.WithoutSecrets() };
        }

        var answer = await _provider.AskAsync("Check", p => p.CheckAsync(sent, cancellationToken));
        return Capabilities.AcceptsSecrets ? answer : answer.Select(r => r with { Inputs = Incoming(request.News, r.Inputs) });
    }

    /// <summary>Compares.</summary>
    public Task<ProviderAnswer<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return Task.FromResult(new ProviderAnswer<DiffResponse>(Unavailable));
        }

        var (oldInputs, oldOutputs, news) = (Recorded(request.OldInputs), Recorded(request.OldOutputs), Recorded(request.News));
        var isAsItWas = ReferenceEquals(oldInputs, request.OldInputs) && ReferenceEquals(oldOutputs, request.OldOutputs)
            && ReferenceEquals(news, request.News);
        var sent = isAsItWas
            ? request
            : request with { OldInputs = oldInputs, OldOutputs = oldOutputs, News = news };
        return _provider.AskAsync("Diff", p => p.DiffAsync(sent, cancellationToken));
    }

    /// <summary>Creates, or says what it would be.</summary>
    public async Task<ProviderAnswer<CreateResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview && !(IsConfigured && Capabilities.SupportsPreview))
        {
            return new ProviderAnswer<CreateResponse>(new CreateResponse("", IsConfigured ? request.Inputs : PropertyMap.Empty));
        }

        var sent = request with { Inputs = Outgoing(request.Inputs) };
        var answer = await ChangeAsync(request.Preview, "Create", p => p.CreateAsync(sent, cancellationToken));
        return answer.Select(r => r with
        {
            Outputs = Incoming(request.Inputs, Known(r.Outputs, request.Preview)),
            InitErrors = Unquoted(request.Inputs, r.InitErrors),
        });
    }

    /// <summary>Finds what a create made whose answer was lost.</summary>
    public async Task<ProviderAnswer<Found>> FindCreatedAsync(FindCreatedRequest request, CancellationToken cancellationToken)
    {
        if (!IsConfigured || Provider is not ICreationLookup)
        {
            return new ProviderAnswer<Found>(new ProviderFailure("its provider cannot look for what a create made", ProviderStatus.Unimplemented));
        }

        var sent = request with { Inputs = Outgoing(request.Inputs) };
        var answer = await _provider.AskAsync(
            "FindCreated", async p => new Found(await ((ICreationLookup)p).FindCreatedAsync(sent, cancellationToken)));
        return answer.Select(f => f.Created is { } created
            ? new Found(created with { Outputs = Incoming(request.Inputs, created.Outputs) })
            : f);
    }

    /// <summary>Changes, or says what it would be.</summary>
    public async Task<ProviderAnswer<UpdateResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview && !(IsConfigured && Capabilities.SupportsPreview))
        {
            return new ProviderAnswer<UpdateResponse>(new UpdateResponse(IsConfigured ? request.News : PropertyMap.Empty));
        }

        var sent = request with
        {
            OldInputs = Recorded(request.OldInputs),
            OldOutputs = Recorded(request.OldOutputs),
            News = Outgoing(request.News),
        };
        var answer = await ChangeAsync(request.Preview, "Update", p => p.UpdateAsync(sent, cancellationToken));
        return answer.Select(r => r with
        {
            Outputs = Incoming(request.News, Known(r.Outputs, request.Preview)),
            InitErrors = Unquoted(request.News, r.InitErrors),
        });
    }

    /// <summary>Deletes.</summary>
    public Task<ProviderAnswer<object>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var sent = request with { OldInputs = Recorded(request.OldInputs), OldOutputs = Recorded(request.OldOutputs) };
        return _provider.OrderAsync("Delete", async p =>
        {
            await p.DeleteAsync(sent, cancellationToken);
            return new object();
        });
    }

    /// <summary>Reads. An unconfigured provider knows nothing: the answer is as if the recorded values were true.</summary>
    public async Task<ProviderAnswer<ReadResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return new ProviderAnswer<ReadResponse>(new ReadResponse(request.Id, request.Inputs, request.Properties ?? PropertyMap.Empty));
        }

        var sent = Sent(request);
        var answer = await _provider.AskAsync("Read", p => p.ReadAsync(sent, cancellationToken));
        return answer.Select(r => Understood(request, r));
    }

    /// <summary>Whether it can read many resources in one call.</summary>
    public bool ReadsInBulk => IsConfigured && Provider is IBulkReader;

    /// <summary>Reads many resources, as few calls as the provider allows. The default array where it could not tell.</summary>
    public async Task<ImmutableArray<ProviderAnswer<ReadResponse>>> ReadManyAsync(
        ImmutableArray<ReadRequest> requests, CancellationToken cancellationToken)
    {
        var answers = ImmutableArray.CreateBuilder<ProviderAnswer<ReadResponse>>(requests.Length);
        foreach (var chunk in requests.Chunk(Math.Max(1, ((IBulkReader)Provider).MaxBatch)))
        {
            ImmutableArray<ReadRequest> sent = [.. chunk.Select(Sent)];
            var answer = await _provider.AskAsync(
                "ReadMany", async p => new Answers(await ((IBulkReader)p).ReadManyAsync(sent, cancellationToken)));
            if (answer.Value?.Reads is not { IsDefault: false } reads || reads.Length != chunk.Length)
            {
                return default;
            }

            answers.AddRange(chunk.Zip(reads, Answer));
        }

        return answers.ToImmutable();
    }

    private ProviderAnswer<ReadResponse> Answer(ReadRequest request, BulkRead read) => read.Response is { } response
        ? new ProviderAnswer<ReadResponse>(Understood(request, response))
        : new ProviderAnswer<ReadResponse>(
            new ProviderFailure(read.Failure?.Message ?? "the provider said nothing of it", read.Failure?.Status ?? ProviderStatus.Failed));

    private ReadRequest Sent(ReadRequest request) => request with
    {
        Inputs = request.Inputs is null ? null : Recorded(request.Inputs),
        Properties = request.Properties is null ? null : Recorded(request.Properties),
    };

    private ReadResponse Understood(ReadRequest request, ReadResponse response) => response with
    {
        Inputs = response.Inputs is null ? null : Incoming(request.Inputs ?? PropertyMap.Empty, response.Inputs),
        Properties = response.Properties is null ? null : Incoming(request.Inputs ?? PropertyMap.Empty, response.Properties),
        InitErrors = Unquoted(request.Inputs ?? PropertyMap.Empty, response.InitErrors),
    };

    // A preview changes nothing, so it may be asked for again.
    private Task<ProviderAnswer<T>> ChangeAsync<T>(bool preview, string name, Func<IProvider, Task<T>> call)
        where T : class => preview ? _provider.AskAsync(name, call) : _provider.OrderAsync(name, call);

    // Of what is only compared, assets are known by their hash (protocol reference 2.4).
    private PropertyMap Recorded(PropertyMap map) => Outgoing(AssetContents.Elide(map));

    // Only a preview may leave something open: what an update does not know is not there.
    private static PropertyMap Known(PropertyMap outputs, bool preview) =>
        preview ? outputs : outputs.Where(static (_, value) => !value.ContainsUnknowns());

    private PropertyMap Outgoing(PropertyMap map) => Capabilities.AcceptsSecrets ? map : map.WithoutSecrets();

    // These words are recorded as they are.
    private static ImmutableArray<string> Unquoted(PropertyMap inputs, ImmutableArray<string> errors) =>
        errors.IsEmpty ? errors : [.. errors.Select(new SecretTexts([], () => [inputs]).Redact)];

    private PropertyMap Incoming(PropertyMap inputs, PropertyMap outputs) =>
        Capabilities.AcceptsSecrets ? outputs : SecretMarkers.Copy(inputs, outputs);

    private sealed record Answers(ImmutableArray<BulkRead> Reads);
}
