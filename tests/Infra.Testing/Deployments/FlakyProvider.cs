using Infra.Core.Providers;

namespace Infra.Testing.Deployments;

/// <summary>
/// A provider whose calls fail when a die says so: half of them cleanly before anything is done, half of them with an unknown outcome
/// after it was done.
/// </summary>
/// <param name="inner">The provider that does the work.</param>
/// <param name="chance">The die: answers yes with a chance in percent.</param>
/// <param name="failingPercent">How many calls fail.</param>
public sealed class FlakyProvider(IProvider inner, Func<int, bool> chance, int failingPercent) : Provider
{
    /// <inheritdoc/>
    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        inner.CheckConfigAsync(request, cancellationToken);

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        inner.DiffConfigAsync(request, cancellationToken);

    /// <inheritdoc/>
    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        inner.ConfigureAsync(request, cancellationToken);

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Try("Check", preview: true, () => inner.CheckAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Try("Diff", preview: true, () => inner.DiffAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        Try("Create", request.Preview, () => inner.CreateAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Try("Update", request.Preview, () => inner.UpdateAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        Try("Delete", preview: false, async () =>
        {
            await inner.DeleteAsync(request, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        Try("Read", preview: true, () => inner.ReadAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        inner.InvokeAsync(request, cancellationToken);

    /// <inheritdoc/>
    public override Task CancelAsync(CancellationToken cancellationToken) => inner.CancelAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A call that changes nothing only ever fails cleanly.</summary>
    private async Task<T> Try<T>(string call, bool preview, Func<Task<T>> action)
    {
        if (!chance(failingPercent))
        {
            return await action();
        }

        if (preview || chance(50))
        {
            throw new ProviderException($"the die says that {call} fails");
        }

        await action();
        throw new ProviderException($"the die says that the connection broke in {call}", ProviderStatus.OutcomeUnknown);
    }
}
