using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Sim;

/// <summary>
/// The provider <c>sim</c> of the recordings: a small cloud whose failures are steered by the inputs <c>fail</c>, <c>partial</c>,
/// <c>failCheck</c>, <c>detailed</c> and <c>diffUnknown</c>. Every call is noted before it is answered.
/// </summary>
public sealed class SimProvider(SimCloud cloud, SimCallLog log, string version) : Provider
{
    private int _cancelled;

    /// <summary>Awaited before a change is answered with a failure: what else happens while a real provider finds out that it fails.</summary>
    public Func<Task> BeforeFailure { get; init; } = static () => Task.CompletedTask;

    /// <summary>Runs before a check or a read is answered: in the recordings, a program has asked for all it can by then.</summary>
    public Func<Task> BeforeCheck { get; init; } = static () => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        Note("CheckConfig", call => call.With("urn", request.Urn).With("olds", Plain(request.Olds)).With("news", Plain(request.News)));
        return Task.FromResult(new CheckResponse(request.News));
    }

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        Note("DiffConfig", call => call.With("urn", request.Urn).With("olds", Plain(request.OldInputs)).With("news", Plain(request.News)));
        return Task.FromResult(SimDiff.OfConfiguration(request.OldInputs, request.News));
    }

    /// <inheritdoc/>
    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        Note("Configure", call => call.With("args", request.Inputs));
        return Task.FromResult(new ConfigureResponse { AcceptsSecrets = true, AcceptsResources = true, SupportsPreview = true });
    }

    /// <inheritdoc/>
    public override async Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        Note("Check", call => call.With("urn", request.Urn).With("olds", request.Olds ?? PropertyMap.Empty).With("news", request.News));
        await BeforeCheck();
        return request.News.Get("failCheck")?.Unwrap() is MapValue { Properties: var failure }
            ? new CheckResponse(request.News) { Failures = [new CheckFailure(Text(failure, "property"), Text(failure, "reason"))] }
            : new CheckResponse(request.News);
    }

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        Note("Diff", call => call.With("urn", request.Urn).With("id", request.Id)
            .With("oldInputs", request.OldInputs).With("oldOutputs", request.OldOutputs)
            .With("news", request.News).With("ignoreChanges", request.IgnoreChanges));
        FailWhenAsked(request.News, "diff");
        return Task.FromResult(SimDiff.OfResource(request.OldInputs, request.News));
    }

    /// <inheritdoc/>
    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        Note("Create", call => call.With("urn", request.Urn).With("inputs", request.Inputs)
            .With("preview", request.Preview).With("timeout", request.Timeout));
        if (request.Preview)
        {
            return new CreateResponse("", SimInputs.UnknownOutputs(request.Inputs));
        }

        await FailWhenAskedAsync(request.Inputs, "create");
        var (id, resource) = cloud.Create(request.Urn, request.Inputs, name => SimInputs.Outputs(name, request.Inputs));
        return new CreateResponse(id, resource.Outputs)
        {
            InitErrors = await PartialAsync(request.Inputs, "create", "sim: created but not ready"),
        };
    }

    /// <inheritdoc/>
    public override async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        Note("Update", call => call.With("urn", request.Urn).With("id", request.Id)
            .With("oldInputs", request.OldInputs).With("oldOutputs", request.OldOutputs).With("news", request.News)
            .With("preview", request.Preview).With("ignoreChanges", request.IgnoreChanges).With("timeout", request.Timeout));
        var outputs = SimInputs.Outputs(request.Id, request.News);
        if (request.Preview)
        {
            return new UpdateResponse(outputs);
        }

        await FailWhenAskedAsync(request.News, "update");
        cloud.Put(request.Id, new SimResource(request.Urn.Value, request.News, outputs));
        return new UpdateResponse(outputs) { InitErrors = await PartialAsync(request.News, "update", "sim: updated but not ready") };
    }

    /// <inheritdoc/>
    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        Note("Delete", call => call.With("urn", request.Urn).With("id", request.Id)
            .With("oldInputs", request.OldInputs).With("oldOutputs", request.OldOutputs).With("timeout", request.Timeout));
        await FailWhenAskedAsync(request.OldInputs, "delete");
        cloud.Remove(request.Id);
    }

    /// <inheritdoc/>
    public override async Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        Note("Read", call => call.With("urn", request.Urn).With("id", request.Id)
            .With("inputs", request.Inputs).With("props", request.Properties));
        await BeforeCheck();
        if (cloud.Find(request.Id) is not { } resource)
        {
            return new ReadResponse("", null, null);
        }

        FailWhenAsked(resource.Inputs, "read");
        return new ReadResponse(request.Id, resource.Inputs, resource.Outputs);
    }

    /// <inheritdoc/>
    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        Note("Invoke", call => call.With("tok", request.Token).With("args", Plain(request.Arguments)));
        return Task.FromResult(request.Token == "sim:index:fail"
            ? new InvokeResponse(PropertyMap.Empty) { Failures = [new CheckFailure("value", "sim: invoke refused")] }
            : new InvokeResponse(request.Arguments.Set("echoed", true)));
    }

    /// <inheritdoc/>
    public override Task CancelAsync(CancellationToken cancellationToken)
    {
        NoteEnd();
        return Task.CompletedTask;
    }

    /// <summary>Ends the provider. In process that is what Cancel and the end of the plugin are on the wire, so it counts as one.</summary>
    public override ValueTask DisposeAsync()
    {
        NoteEnd();
        return base.DisposeAsync();
    }

    private static PropertyMap Plain(PropertyMap? map) => (map ?? PropertyMap.Empty).WithoutSecrets();

    private static string Text(PropertyMap map, string key) => (map.Get(key)?.Unwrap() as StringValue)?.Value ?? "";

    private static void FailWhenAsked(PropertyMap inputs, string call)
    {
        if (SimInputs.Asks(inputs, "fail", call))
        {
            throw new ProviderException($"sim: {call} failed");
        }
    }

    private async Task FailWhenAskedAsync(PropertyMap inputs, string call)
    {
        if (SimInputs.Asks(inputs, "fail", call))
        {
            await BeforeFailure();
            FailWhenAsked(inputs, call);
        }
    }

    private async Task<ImmutableArray<string>> PartialAsync(PropertyMap inputs, string call, string reason)
    {
        if (!SimInputs.Asks(inputs, "partial", call))
        {
            return [];
        }

        await BeforeFailure();
        return [reason];
    }

    private void Note(string method, Action<SimCall> fill)
    {
        var call = new SimCall(method, version);
        fill(call);
        log.Add(call.Json);
    }

    private void NoteEnd()
    {
        if (Interlocked.Exchange(ref _cancelled, 1) == 0)
        {
            Note("Cancel", static _ => { });
        }
    }
}
