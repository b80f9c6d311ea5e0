using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Pulumi.Experimental;

/// <summary>Stands where values are converted and no engine is there: nothing can be declared.</summary>
internal sealed class NoMonitor : IResourceMonitor
{
    public static readonly NoMonitor Instance = new();

    private NoMonitor()
    {
    }

    public bool SupportsFeature(string feature) => false;

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) => throw Refusal();

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) => throw Refusal();

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) => throw Refusal();

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) => throw Refusal();

    public Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) => throw Refusal();

    public Task RegisterStackTransformAsync(CoreResourceTransform transform, CancellationToken cancellationToken) => throw Refusal();

    public Task RegisterStackInvokeTransformAsync(CoreInvokeTransform transform, CancellationToken cancellationToken) => throw Refusal();

    public Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) => throw Refusal();

    public Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) => throw Refusal();

    public Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken) => throw Refusal();

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) => throw Refusal();

    public Task LogAsync(Infra.Core.Programs.LogRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvalidOperationException Refusal() =>
        new("no deployment is running: resources belong into a provider's Construct or Call");
}
