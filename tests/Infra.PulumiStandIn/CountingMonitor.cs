using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.PulumiStandIn;

/// <summary>An engine that makes nothing: it remembers the resource that a program declares.</summary>
internal sealed class CountingMonitor : IResourceMonitor
{
    /// <summary>Type, name and size of the last resource besides the stack.</summary>
    public string Seen { get; private set; } = "";

    public bool SupportsFeature(string feature) => true;

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        if (request.Type != ResourceTypeToken.RootStack.Value)
        {
            Seen = $"{request.Type} {request.Name} {(request.Inputs.Get("size") as NumberValue)?.Value}";
        }

        return Task.FromResult(new RegisterResourceResponse
        {
            Urn = Urn.Create("dev", "shop", null, new ResourceTypeToken(request.Type), request.Name),
            Id = request.Custom ? "id" : "",
            Outputs = request.Inputs,
        });
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) => throw Unexpected();

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) => throw Unexpected();

    public Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) => throw Unexpected();

    public Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken) => throw Unexpected();

    public Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken) => throw Unexpected();

    public Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) => throw Unexpected();

    public Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) => throw Unexpected();

    public Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken) => throw Unexpected();

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task LogAsync(LogRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    private static MonitorException Unexpected() => new(MonitorStatus.Internal, "no program of these tests asks for this");
}
