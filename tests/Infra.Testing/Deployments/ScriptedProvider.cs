using Infra.Core.Providers;

namespace Infra.Testing.Deployments;

/// <summary>A provider with a script in front of it.</summary>
public sealed class ScriptedProvider(IProvider inner, ProviderScript script) : Provider
{
    /// <inheritdoc/>
    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        RunAsync(script.CheckConfig, request, () => inner.CheckConfigAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        RunAsync(script.DiffConfig, request, () => inner.DiffConfigAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        RunAsync(script.Configure, request, () => inner.ConfigureAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override async Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        await script.Before("Check", request.Urn.Name);
        return await RunAsync(script.Check, request, () => inner.CheckAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        await script.Before("Diff", request.Urn.Name);
        return await RunAsync(script.Diff, request, () => inner.DiffAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        await script.Before("Create", request.Urn.Name);
        return await RunAsync(script.Create, request, () => inner.CreateAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        await script.Before("Update", request.Urn.Name);
        return await RunAsync(script.Update, request, () => inner.UpdateAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        await script.Before("Delete", request.Urn.Name);
        await RunAsync(script.Delete, request, async () =>
        {
            await inner.DeleteAsync(request, cancellationToken);
            return new object();
        });
    }

    /// <inheritdoc/>
    public override async Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        await script.Before("Read", request.Urn.Name);
        return await RunAsync(script.Read, request, () => inner.ReadAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        RunAsync(script.Invoke, request, () => inner.InvokeAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        script.Call is { } call ? call(request) : inner.CallAsync(request, cancellationToken);

    /// <inheritdoc/>
    public override Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        script.Construct is { } construct ? construct(request) : inner.ConstructAsync(request, cancellationToken);

    /// <inheritdoc/>
    public override Task CancelAsync(CancellationToken cancellationToken) => inner.CancelAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private static Task<TResponse> RunAsync<TRequest, TResponse>(
        Interception<TRequest, TResponse>? interception, TRequest request, Func<Task<TResponse>> next) =>
        interception is null ? next() : interception(request, next);
}
