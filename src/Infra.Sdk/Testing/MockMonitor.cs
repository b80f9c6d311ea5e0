using System.Collections.Concurrent;
using Infra.Core;
using Infra.Core.Programs;

namespace Pulumi.Testing;

/// <summary>An engine whose providers are mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentInfo info, MockStacks? stacks) : IResourceMonitor
{
    private readonly ConcurrentDictionary<string, PropertyMap> _registered = new();

    public bool SupportsFeature(string feature) => feature != "outputValues";

    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        var urn = MakeUrn(request.Parent, request.Type, request.Name);
        if (request.Type == ResourceTypeToken.RootStack.Value)
        {
            return new RegisterResourceResponse { Urn = urn };
        }

        var (id, state) = await MakeAsync(new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = MockValues.ToObjects(request.Inputs),
            Provider = request.Provider ?? "",
            Id = request.Options.ImportId ?? "",
        });
        id ??= request.Options.ImportId ?? "";
        Remember(urn, id, state);
        return new RegisterResourceResponse { Urn = urn, Id = request.Custom ? id : null, Outputs = state };
    }

    public async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        var urn = MakeUrn(request.Parent, request.Type, request.Name);
        if (stacks is not null && request.Type == ResourceTypeToken.StackReference.Value)
        {
            return new ReadResourceResponse { Urn = urn, Properties = await stacks.ReadAsync(request.Id) };
        }

        var (id, state) = await MakeAsync(new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = MockValues.ToObjects(request.Properties),
            Provider = request.Provider ?? "",
            Id = request.Id,
        });
        Remember(urn, id ?? request.Id, state);
        return new ReadResourceResponse { Urn = urn, Properties = state };
    }

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        if (request.Token == "pulumi:pulumi:getResource")
        {
            var urn = (request.Arguments.Get("urn") as StringValue)?.Value ?? "";
            return _registered.TryGetValue(urn, out var found) ? new ResourceInvokeResponse(found)
                : throw new MonitorException(MonitorStatus.NotFound, $"no resource was registered as '{urn}'");
        }

        return new ResourceInvokeResponse(await CallMocksAsync(request.Token, request.Arguments, request.Provider));
    }

    public async Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        new(await CallMocksAsync(request.Token, request.Arguments, request.Provider));

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(request.Urn, MockValues.ToOutputs(request.Outputs)));

    public Task RegisterStackTransformAsync(CoreResourceTransform transform, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RegisterStackInvokeTransformAsync(CoreInvokeTransform transform, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string> RegisterPackageAsync(Infra.Core.Resources.PackageDescriptor package, CancellationToken cancellationToken) =>
        Task.FromResult($"{package.Name}@{package.Version}");

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task LogAsync(LogRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<(string? Id, PropertyMap State)> MakeAsync(MockResourceArgs args)
    {
        var (id, state) = await mocks.NewResourceAsync(args);
        return (id, await MockValues.ToWireAsync(state));
    }

    private async Task<PropertyMap> CallMocksAsync(string token, PropertyMap arguments, string? provider) =>
        await MockValues.ToWireAsync(await mocks.CallAsync(new MockCallArgs
        {
            Token = token,
            Args = MockValues.ToObjects(arguments),
            Provider = provider ?? "",
        }));

    private void Remember(CoreUrn urn, string id, PropertyMap state) =>
        _registered[urn.Value] = PropertyMap.Of(("urn", urn.Value), ("id", id), ("state", state));

    /// <summary>As the official mocks make it: only the outermost of the parent's types counts (protocol reference 6.2).</summary>
    private CoreUrn MakeUrn(string? parent, string type, string name)
    {
        var qualified = CoreUrn.TryParse(parent, out var urn) ? $"{urn.QualifiedType.Split('$')[0]}${type}" : type;
        return CoreUrn.Create(info.Stack.Stack, info.Stack.Project, qualified, name);
    }
}
