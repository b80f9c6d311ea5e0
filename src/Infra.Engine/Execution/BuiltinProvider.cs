using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Engine.Execution;

/// <summary>
/// The package <c>pulumi</c>, which needs no plugin: stack references, stashes and the functions behind them (protocol reference 4.9).
/// </summary>
internal sealed class BuiltinProvider(IStackOutputsReader stacks, Func<string, PropertyMap?> findResource) : Provider, ICreationLookup
{
    /// <summary>The package.</summary>
    public const string Package = "pulumi";

    private static readonly ResourceTypeToken Stash = new("pulumi:index:Stash");

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var type = request.Urn.Type;
        if (type == ResourceTypeToken.StackReference)
        {
            return Task.FromResult(new CheckResponse(request.News)
            {
                Failures = request.News.Get("name")?.Unwrap() is StringValue or UnknownValue
                    ? []
                    : [new CheckFailure("name", "a stack reference needs the name of a stack, as text")],
            });
        }

        return type == Stash
            ? Task.FromResult(new CheckResponse(request.News)
            {
                Failures = request.News.ContainsKey("input") ? [] : [new CheckFailure("input", "a stash needs an input")],
            })
            : throw new ProviderException($"unrecognized resource type '{type}'");
    }

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var same = request.News.Keys.Concat(request.OldInputs.Keys).Distinct(StringComparer.Ordinal)
            .All(key => request.OldInputs.Get(key) is { } old && request.News.Get(key) is { } @new && PropertyDiff.Same(old, @new));
        var replaces = !same && request.Urn.Type == ResourceTypeToken.StackReference;
        return Task.FromResult(new DiffResponse(same ? DiffChanges.None : DiffChanges.Some) { Replaces = replaces ? ["name"] : [] });
    }

    /// <inheritdoc/>
    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Urn.Type == Stash)
        {
            var id = request.Preview ? "" : request.Urn.Name;
            return new CreateResponse(id, PropertyMap.Of(("input", request.Inputs["input"]), ("output", request.Inputs["input"])));
        }

        var name = request.Inputs["name"].Unwrap();
        return name is StringValue text
            ? new CreateResponse(text.Value, await OutputsAsync(text.Value, cancellationToken))
            : new CreateResponse(
                "", PropertyMap.Of(("name", name), ("outputs", PropertyValue.Unknown), ("secretOutputNames", PropertyValue.Unknown)));
    }

    /// <inheritdoc/>
    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) => request.Urn.Type == Stash
        ? Task.FromResult(new UpdateResponse(request.OldOutputs.Set("input", request.News["input"])))
        : throw new ProviderException("a stack reference cannot be changed in place");

    /// <summary>Nothing is ever left behind: what this package makes is in the state alone.</summary>
    public Task<CreateResponse?> FindCreatedAsync(FindCreatedRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<CreateResponse?>(null);

    /// <inheritdoc/>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (request.Urn.Type == Stash)
        {
            return request.Properties is { Count: > 0 } known
                ? new ReadResponse(request.Id, request.Inputs, known)
                : throw new ProviderException("a stash cannot be imported");
        }

        if (request.Urn.Type != ResourceTypeToken.StackReference)
        {
            throw new ProviderException($"unrecognized resource type '{request.Urn.Type}'");
        }

        var inputs = request.Inputs is { Count: > 0 } recorded ? recorded : request.Properties ?? PropertyMap.Empty;
        var name = inputs.Get("name")?.Unwrap() is StringValue text ? text.Value : request.Id;
        return new ReadResponse(request.Id, request.Inputs, await OutputsAsync(name, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) => request.Token switch
    {
        "pulumi:pulumi:readStackOutputs" => new InvokeResponse(await OutputsAsync(Text(request, "name"), cancellationToken)),
        "pulumi:pulumi:getResource" => new InvokeResponse(
            findResource(Text(request, "urn")) ?? throw new ProviderException($"unknown resource {Text(request, "urn")}")),
        _ => throw new ProviderException($"unknown function '{request.Token}'"),
    };

    private static string Text(InvokeRequest request, string key) => request.Arguments.Get(key)?.Unwrap() is StringValue text
        ? text.Value
        : throw new ProviderException($"{request.Token} needs the argument '{key}', as text");

    private async Task<PropertyMap> OutputsAsync(string name, CancellationToken cancellationToken)
    {
        var outputs = await stacks.ReadAsync(name, cancellationToken) ?? throw new ProviderException($"unknown stack \"{name}\"");
        var secret = outputs.Where(static (_, value) => value.ContainsSecrets()).Keys;
        return PropertyMap.Of(
            ("name", name),
            ("outputs", outputs),
            ("secretOutputNames", PropertyValue.List(secret.Select(static k => (PropertyValue)k))));
    }
}
