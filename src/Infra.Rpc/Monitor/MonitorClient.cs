using Google.Protobuf.WellKnownTypes;
using Infra.Core.Programs;
using Infra.Core.Resources;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>
/// A monitor in another process: Pulumi's engine, or ours. Refusals and lost connections are <see cref="MonitorException"/>s.
/// </summary>
public sealed class MonitorClient : IResourceMonitor, IAsyncDisposable
{
    private readonly GrpcChannel _monitor;
    private readonly GrpcChannel _engine;
    private readonly MonitorFeatureSet _features;
    private readonly CallbackServer _callbacks = new();

    private MonitorClient(GrpcChannel monitor, GrpcChannel engine, MonitorFeatureSet features) =>
        (_monitor, _engine, _features) = (monitor, engine, features);

    /// <summary>
    /// How long an engine may take to say what it can. Its other answers may take as long as it likes: an operation may be behind them.
    /// </summary>
    public static readonly TimeSpan GreetingLimit = TimeSpan.FromMinutes(1);

    /// <summary>Connects, and asks what the engine can take.</summary>
    /// <param name="monitor">Where the ResourceMonitor service is, <c>HOST:PORT</c>.</param>
    /// <param name="engine">Where the Engine service is, <c>HOST:PORT</c>.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <param name="time">The clock; the system's where it is null.</param>
    /// <exception cref="MonitorException">Nobody answers there, or not as an engine does.</exception>
    public static async Task<MonitorClient> ConnectAsync(
        string monitor, string engine, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        var channel = new GrpcChannel(monitor, time);
        try
        {
            var features = await FeaturesAsync(channel, cancellationToken);
            return new MonitorClient(channel, monitor == engine ? channel : new GrpcChannel(engine, time), features);
        }
        catch (GrpcException failure)
        {
            channel.Dispose();
            throw MonitorStatuses.ToCore(failure);
        }
    }

    /// <inheritdoc/>
    public bool SupportsFeature(string feature) => _features.Supports(feature);

    /// <inheritdoc/>
    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        var message = RegistrationMessages.Write(request, _features);
        foreach (var transform in request.Transforms)
        {
            message.Transforms.Add(await _callbacks.OfferAsync(transform));
        }

        return RegistrationMessages.Read(await CallAsync(MonitorMethods.RegisterResource, message, cancellationToken), request.Custom);
    }

    /// <inheritdoc/>
    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) => CallAsync(
        MonitorMethods.RegisterResourceOutputs,
        new Wire.RegisterResourceOutputsRequest
        {
            Urn = request.Urn,
            Outputs = PropertyMarshaler.Write(request.Outputs, _features.Inputs with { KeepOutputValues = false }),
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        CallMessages.Read(await CallAsync(MonitorMethods.ReadResource, CallMessages.Write(request, _features), cancellationToken));

    /// <inheritdoc/>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        CallMessages.Read(await CallAsync(MonitorMethods.Invoke, CallMessages.Write(request, _features), cancellationToken));

    /// <inheritdoc/>
    public async Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        CallMessages.Read(await CallAsync(MonitorMethods.Call, CallMessages.Write(request, _features), cancellationToken));

    /// <inheritdoc/>
    public async Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken) =>
        await CallAsync(MonitorMethods.RegisterStackTransform, await _callbacks.OfferAsync(transform), cancellationToken);

    /// <inheritdoc/>
    public async Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken) =>
        await CallAsync(MonitorMethods.RegisterStackInvokeTransform, await _callbacks.OfferAsync(transform), cancellationToken);

    /// <inheritdoc/>
    public async Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) => await CallAsync(
        MonitorMethods.RegisterResourceHook,
        new Wire.RegisterResourceHookRequest { Name = hook.Name, Callback = await _callbacks.OfferAsync(hook), OnDryRun = hook.OnDryRun },
        cancellationToken);

    /// <inheritdoc/>
    public async Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) => await CallAsync(
        MonitorMethods.RegisterErrorHook,
        new Wire.RegisterErrorHookRequest { Name = hook.Name, Callback = await _callbacks.OfferAsync(hook) },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
        (await CallAsync(MonitorMethods.RegisterPackage, CallMessages.Write(package), cancellationToken)).Ref;

    /// <inheritdoc/>
    public async Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _monitor.CallAsync(MonitorMethods.SignalAndWaitForShutdown, new Empty(), cancellationToken);
        }
        catch (GrpcException failure) when (failure.Code == GrpcStatusCode.Unimplemented)
        {
            // Engines from before this call take the end of the process as the signal.
        }
        catch (GrpcException failure)
        {
            throw MonitorStatuses.ToCore(failure);
        }
    }

    /// <summary>Asks that the engine be of a version; one that cannot tell is taken as it is.</summary>
    /// <exception cref="MonitorException">It is of another.</exception>
    public async Task RequireVersionAsync(string range, CancellationToken cancellationToken)
    {
        try
        {
            await _engine.CallAsync(EngineMethods.RequirePulumiVersion, new Wire.RequirePulumiVersionRequest { PulumiVersionRange = range }, cancellationToken);
        }
        catch (GrpcException failure) when (failure.Code == GrpcStatusCode.Unimplemented)
        {
            // Engines from before this call say nothing about their version.
        }
        catch (GrpcException failure)
        {
            throw MonitorStatuses.ToCore(failure);
        }
    }

    /// <inheritdoc/>
    public async Task LogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _engine.CallAsync(EngineMethods.Log, LogMessages.Write(request), cancellationToken);
        }
        catch (GrpcException failure)
        {
            throw MonitorStatuses.ToCore(failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _callbacks.DisposeAsync();
        _monitor.Dispose();
        _engine.Dispose();
    }

    private static async Task<MonitorFeatureSet> FeaturesAsync(GrpcChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            var info = await channel.CallAsync(MonitorMethods.GetDeploymentInfo, new Empty(), cancellationToken, GreetingLimit);
            return MonitorFeatureSet.Of(info.SupportedFeatures);
        }
        catch (GrpcException failure) when (failure.Code == GrpcStatusCode.Unimplemented)
        {
            var asked = await Task.WhenAll(MonitorFeatureSet.Names.Select(AskAsync));
            return new MonitorFeatureSet(asked.Where(static f => f.HasSupport).Select(static f => f.Name));
        }

        async Task<(string Name, bool HasSupport)> AskAsync(string name)
        {
            var request = new Wire.SupportsFeatureRequest { Id = name };
            return (name, (await channel.CallAsync(MonitorMethods.SupportsFeature, request, cancellationToken, GreetingLimit)).HasSupport);
        }
    }

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : Google.Protobuf.IMessage<TRequest>, new()
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new()
    {
        try
        {
            return await _monitor.CallAsync(method, request, cancellationToken);
        }
        catch (GrpcException failure)
        {
            throw MonitorStatuses.ToCore(failure);
        }
    }
}
