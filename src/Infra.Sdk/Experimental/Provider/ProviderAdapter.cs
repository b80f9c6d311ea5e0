using Infra.Core.Deployments;
using Infra.Core.Providers;
using Infra.Rpc.Providers.Serving;
using Core = Infra.Core.Providers;
using Served = Infra.Rpc.Providers.Serving;

namespace Pulumi.Experimental.Provider;

/// <summary>A provider of this SDK as engines and servers know providers.</summary>
internal sealed class ProviderAdapter(Provider provider) : Core.Provider, IPackageProvider
{
    private readonly ComponentCalls _components = new(provider);

    public async Task<string> GetSchemaAsync(SchemaRequest request, CancellationToken cancellationToken)
    {
        var asked = new GetSchemaRequest(request.Version, request.Subpackage, request.SubpackageVersion);
        return (await CallAsync("GetSchema", () => provider.GetSchema(asked, cancellationToken))).Schema ?? "";
    }

    public async Task<ParameterizedPackage> ParameterizeAsync(Served.ParameterizeRequest request, CancellationToken cancellationToken)
    {
        Parameters parameters = request.Arguments is { } words
            ? new ParametersArgs(words)
            : new ParametersValue(request.Name, request.Version, request.Value);
        var answer = await CallAsync("Parameterize", () => provider.Parameterize(new ParameterizeRequest(parameters), cancellationToken));
        return new ParameterizedPackage(answer.Name, answer.Version);
    }

    public override Task<Core.CheckResponse> CheckConfigAsync(Core.CheckRequest request, CancellationToken cancellationToken) =>
        CheckAsync("CheckConfig", request, asked => provider.CheckConfig(asked, cancellationToken));

    public override Task<Core.DiffResponse> DiffConfigAsync(Core.DiffRequest request, CancellationToken cancellationToken) =>
        DiffAsync("DiffConfig", request, asked => provider.DiffConfig(asked, cancellationToken));

    public override async Task<Core.ConfigureResponse> ConfigureAsync(Core.ConfigureRequest request, CancellationToken cancellationToken)
    {
        var package = request.Urn == default ? "" : request.Urn.Type.ProvidedPackage;
        var texts = request.Inputs.ToImmutableDictionary(
            e => $"{package}:config:{e.Key}",
            static e => e.Value.Unwrap() is StringValue text ? text.Value : e.Value.Unwrap().ToString()!,
            StringComparer.Ordinal);
        var asked = new ConfigureRequest(texts, ValueTranslation.FromCore(request.Inputs), true, true, true, true);
        var answer = await CallAsync("Configure", () => provider.Configure(asked, cancellationToken));
        return new Core.ConfigureResponse
        {
            AcceptsSecrets = answer.AcceptSecrets,
            AcceptsResources = answer.AcceptResources,
            AcceptsOutputs = answer.AcceptOutputs,
            SupportsPreview = answer.SupportsPreview,
        };
    }

    public override Task<Core.CheckResponse> CheckAsync(Core.CheckRequest request, CancellationToken cancellationToken) =>
        CheckAsync("Check", request, asked => provider.Check(asked, cancellationToken));

    public override Task<Core.DiffResponse> DiffAsync(Core.DiffRequest request, CancellationToken cancellationToken) =>
        DiffAsync("Diff", request, asked => provider.Diff(asked, cancellationToken));

    public override async Task<Core.CreateResponse> CreateAsync(Core.CreateRequest request, CancellationToken cancellationToken)
    {
        var asked = new CreateRequest(Text(request.Urn), ValueTranslation.FromCore(request.Inputs), Limit(request.Timeout), request.Preview);
        var answer = await CallAsync("Create", () => provider.Create(asked, cancellationToken));
        return new Core.CreateResponse(answer.Id ?? "", ValueTranslation.ToCore(answer.Outputs));
    }

    public override async Task<Core.ReadResponse> ReadAsync(Core.ReadRequest request, CancellationToken cancellationToken)
    {
        var asked = new ReadRequest(
            Text(request.Urn),
            request.Id,
            ValueTranslation.FromCore(request.Properties ?? PropertyMap.Empty),
            ValueTranslation.FromCore(request.Inputs ?? PropertyMap.Empty));
        var answer = await CallAsync("Read", () => provider.Read(asked, cancellationToken));
        return new Core.ReadResponse(
            answer.Id ?? "",
            answer.Inputs is null ? null : ValueTranslation.ToCore(answer.Inputs),
            answer.Outputs is null ? null : ValueTranslation.ToCore(answer.Outputs));
    }

    public override async Task<Core.UpdateResponse> UpdateAsync(Core.UpdateRequest request, CancellationToken cancellationToken)
    {
        var asked = new UpdateRequest(
            Text(request.Urn),
            request.Id,
            ValueTranslation.FromCore(request.OldOutputs),
            ValueTranslation.FromCore(request.News),
            Limit(request.Timeout),
            request.IgnoreChanges,
            request.Preview,
            ValueTranslation.FromCore(request.OldInputs));
        var answer = await CallAsync("Update", () => provider.Update(asked, cancellationToken));
        return new Core.UpdateResponse(ValueTranslation.ToCore(answer.Outputs));
    }

    public override Task DeleteAsync(Core.DeleteRequest request, CancellationToken cancellationToken)
    {
        var asked = new DeleteRequest(
            Text(request.Urn),
            request.Id,
            ValueTranslation.FromCore(request.OldOutputs),
            Limit(request.Timeout),
            ValueTranslation.FromCore(request.OldInputs));
        return CallAsync<object?>("Delete", async () =>
        {
            await provider.Delete(asked, cancellationToken);
            return null;
        });
    }

    public override async Task<Core.InvokeResponse> InvokeAsync(Core.InvokeRequest request, CancellationToken cancellationToken)
    {
        var asked = new InvokeRequest(request.Token, ValueTranslation.FromCore(request.Arguments));
        var answer = await CallAsync("Invoke", () => provider.Invoke(asked, cancellationToken));
        return new Core.InvokeResponse(ValueTranslation.ToCore(answer.Return)) { Failures = Failures(answer.Failures) };
    }

    public override Task<Core.CallResponse> CallAsync(Core.CallRequest request, CancellationToken cancellationToken) =>
        CallAsync("Call", () => _components.CallAsync(request, cancellationToken));

    public override Task<Core.ConstructResponse> ConstructAsync(Core.ConstructRequest request, CancellationToken cancellationToken) =>
        CallAsync("Construct", () => _components.ConstructAsync(request, cancellationToken));

    public override async ValueTask DisposeAsync()
    {
        if (provider is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (provider as IDisposable)?.Dispose();
        }

        await base.DisposeAsync();
    }

    internal static ImmutableArray<Core.CheckFailure> Failures(IList<CheckFailure>? failures) =>
        failures is null ? [] : [.. failures.Select(static f => new Core.CheckFailure(f.Property, f.Reason))];

    private static Urn Text(CoreUrn urn) => urn == default ? default : new Urn(urn.Value);

    private static TimeSpan Limit(double? seconds) => TimeSpan.FromSeconds(seconds ?? 0);

    private static async Task<Core.CheckResponse> CheckAsync(
        string call, Core.CheckRequest request, Func<CheckRequest, Task<CheckResponse>> check)
    {
        var asked = new CheckRequest(
            Text(request.Urn),
            ValueTranslation.FromCore(request.Olds ?? PropertyMap.Empty),
            ValueTranslation.FromCore(request.News),
            request.RandomSeed);
        var answer = await CallAsync(call, () => check(asked));
        return new Core.CheckResponse(answer.Inputs is null ? request.News : ValueTranslation.ToCore(answer.Inputs))
        {
            Failures = Failures(answer.Failures),
        };
    }

    private static async Task<Core.DiffResponse> DiffAsync(string call, Core.DiffRequest request, Func<DiffRequest, Task<DiffResponse>> diff)
    {
        var asked = new DiffRequest(
            Text(request.Urn),
            request.Id,
            ValueTranslation.FromCore(request.OldOutputs),
            ValueTranslation.FromCore(request.News),
            request.IgnoreChanges,
            ValueTranslation.FromCore(request.OldInputs));
        var answer = await CallAsync(call, () => diff(asked));
        return new Core.DiffResponse(answer.Changes switch
        {
            true => DiffChanges.Some,
            false => DiffChanges.None,
            null => DiffChanges.Unknown,
        })
        {
            Replaces = [.. answer.Replaces ?? []],
            Stables = [.. answer.Stables ?? []],
            Diffs = [.. answer.Diffs ?? []],
            DeleteBeforeReplace = answer.DeleteBeforeReplace,
            DetailedDiff = answer.DetailedDiff?.ToImmutableSortedDictionary(
                static d => d.Key, static d => new DetailedDiff((DiffKind)(int)d.Value.Kind, d.Value.InputDiff), StringComparer.Ordinal),
        };
    }

    private static async Task<T> CallAsync<T>(string name, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (NotImplementedException missing)
        {
            var message = missing.Message.Length > 0 ? missing.Message : $"the provider does not implement {name}";
            throw new ProviderException(message, ProviderStatus.Unimplemented, missing);
        }
    }
}
