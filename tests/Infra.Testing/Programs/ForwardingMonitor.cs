using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Testing.Programs;

/// <summary>Hands every request on to another monitor; a base for those that change some, or do something around each.</summary>
public abstract class ForwardingMonitor(IResourceMonitor inner) : IResourceMonitor
{
    /// <summary>The other monitor.</summary>
    protected IResourceMonitor Inner { get; } = inner;

    /// <inheritdoc/>
    public virtual bool SupportsFeature(string feature) => Inner.SupportsFeature(feature);

    /// <inheritdoc/>
    public virtual Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterResourceAsync(request, cancellationToken));

    /// <inheritdoc/>
    public virtual Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterResourceOutputsAsync(request, cancellationToken));

    /// <inheritdoc/>
    public virtual Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.ReadResourceAsync(request, cancellationToken));

    /// <inheritdoc/>
    public virtual Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.InvokeAsync(request, cancellationToken));

    /// <inheritdoc/>
    public virtual Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.CallAsync(request, cancellationToken));

    /// <inheritdoc/>
    public virtual Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterStackTransformAsync(transform, cancellationToken));

    /// <inheritdoc/>
    public virtual Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterStackInvokeTransformAsync(transform, cancellationToken));

    /// <inheritdoc/>
    public virtual Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterResourceHookAsync(hook, cancellationToken));

    /// <inheritdoc/>
    public virtual Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterErrorHookAsync(hook, cancellationToken));

    /// <inheritdoc/>
    public virtual Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.RegisterPackageAsync(package, cancellationToken));

    /// <inheritdoc/>
    public virtual Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) =>
        SendAsync(() => Inner.SignalAndWaitForShutdownAsync(cancellationToken));

    /// <inheritdoc/>
    public virtual Task LogAsync(LogRequest request, CancellationToken cancellationToken) =>
        SendAsync(() => Inner.LogAsync(request, cancellationToken));

    /// <summary>What every request goes through that is not changed.</summary>
    protected virtual Task<T> SendAsync<T>(Func<Task<T>> send) => send();

    private Task SendAsync(Func<Task> send) => SendAsync(async () =>
    {
        await send();
        return true;
    });
}
