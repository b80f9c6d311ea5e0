namespace Infra.Core.Providers;

/// <summary>
/// A provider that accepts any configuration and can do nothing: the base of providers that implement a part of
/// <see cref="IProvider"/>.
/// </summary>
public abstract class Provider : IProvider
{
    /// <inheritdoc/>
    public virtual Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResponse(request.News));

    /// <inheritdoc/>
    public virtual Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new DiffResponse(DiffChanges.Unknown));

    /// <inheritdoc/>
    public virtual Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConfigureResponse());

    /// <inheritdoc/>
    public virtual Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResponse(request.News));

    /// <inheritdoc/>
    public virtual Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new DiffResponse(DiffChanges.Unknown));

    /// <inheritdoc/>
    public virtual Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Create");

    /// <inheritdoc/>
    public virtual Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Read");

    /// <inheritdoc/>
    public virtual Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Update");

    /// <inheritdoc/>
    public virtual Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Delete");

    /// <inheritdoc/>
    public virtual Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Invoke");

    /// <inheritdoc/>
    public virtual Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Call");

    /// <inheritdoc/>
    public virtual Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        throw ProviderException.Unimplemented("Construct");

    /// <inheritdoc/>
    public virtual Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
