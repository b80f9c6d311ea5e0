using Infra.Core.Providers;
using Infra.Rpc.Transport;

namespace Infra.Extensibility.Plugins;

/// <summary>A provider and the process that it runs in. When the process dies, the failures of its calls tell what it said last.</summary>
internal sealed class PluginProvider(IProvider provider, PluginProcess process) : IProvider
{
    /// <inheritdoc/>
    public Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.CheckConfigAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.DiffConfigAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.ConfigureAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.CheckAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.DiffAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.CreateAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.ReadAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.UpdateAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        await provider.DeleteAsync(request, cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.InvokeAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.CallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        CallAsync(() => provider.ConstructAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task CancelAsync(CancellationToken cancellationToken) => provider.CancelAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await process.DisposeAsync();
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ProviderException failure)
        {
            var isLost = failure.InnerException is GrpcException { Code: GrpcStatusCode.Unavailable };
            throw await process.LastWordsAsync(isLost) is { Length: > 0 } words
                ? new ProviderException($"{failure.Message}; {words}", failure.Status, failure) { ProviderEnded = true }
                : failure;
        }
    }
}
