using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Testing.Programs;

/// <summary>Hands every request on to another monitor; a base for those that change some.</summary>
public abstract class ForwardingMonitor(IResourceMonitor inner) : IResourceMonitor
{
    /// <summary>The other monitor.</summary>
    protected IResourceMonitor Inner { get; } = inner;

    /// <inheritdoc/>
    public virtual bool SupportsFeature(string feature) => Inner.SupportsFeature(feature);

    /// <inheritdoc/>
    public virtual Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) =>
        Inner.RegisterResourceAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        Inner.RegisterResourceOutputsAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        Inner.ReadResourceAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        Inner.InvokeAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        Inner.CallAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken) =>
        Inner.RegisterStackTransformAsync(transform, cancellationToken);

    /// <inheritdoc/>
    public virtual Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken) =>
        Inner.RegisterStackInvokeTransformAsync(transform, cancellationToken);

    /// <inheritdoc/>
    public virtual Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) =>
        Inner.RegisterResourceHookAsync(hook, cancellationToken);

    /// <inheritdoc/>
    public virtual Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) =>
        Inner.RegisterErrorHookAsync(hook, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
        Inner.RegisterPackageAsync(package, cancellationToken);

    /// <inheritdoc/>
    public virtual Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) => Inner.SignalAndWaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual Task LogAsync(LogRequest request, CancellationToken cancellationToken) => Inner.LogAsync(request, cancellationToken);
}
