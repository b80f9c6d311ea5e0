using Google.Protobuf.WellKnownTypes;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>
/// Serves a monitor to programs and plugins in other processes: Pulumi's ResourceMonitor and Engine services on one port. What a caller does
/// not understand is taken down to what it does.
/// </summary>
public sealed class MonitorServer : IAsyncDisposable
{
    // What later SDKs may send without being asked by name: functions wait for what they depend on, and inherit a parent's providers.
    private static readonly Wire.ResourceMonitorFeature[] Unnamed =
        [Wire.ResourceMonitorFeature.InvokeDependsOn, Wire.ResourceMonitorFeature.InvokeParent];

    private readonly IResourceMonitor _monitor;
    private readonly DeploymentInfo _deployment;
    private readonly CallbackClients _callbacks = new();
    private readonly EngineCell _cell = new();
    private GrpcServer? _server;
    private long _begun;
    private int _underWay;
    private volatile bool _hasRootStack;

    private MonitorServer(IResourceMonitor monitor, DeploymentInfo deployment) => (_monitor, _deployment) = (monitor, deployment);

    /// <summary>Where it listens, <c>127.0.0.1:PORT</c>.</summary>
    public string Address => _server!.Address;

    /// <summary>How many calls have begun.</summary>
    public long CallsBegun => Interlocked.Read(ref _begun);

    /// <summary>How many calls wait for an answer.</summary>
    public int CallsUnderWay => Volatile.Read(ref _underWay);

    /// <summary>Whether a root stack was declared.</summary>
    public bool HasRootStack => _hasRootStack;

    /// <summary>Starts serving a monitor.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="deployment">The deployment that it belongs to.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<MonitorServer> StartAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var server = new MonitorServer(monitor, deployment);
        server._server = await GrpcServer.StartAsync(server.Handlers(), cancellationToken);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _callbacks.Dispose();
    }

    private GrpcHandlers Handlers()
    {
        var handlers = new GrpcHandlers()
            .Unary(MonitorMethods.GetDeploymentInfo, (_, _) => Task.FromResult(Describe()))
            .Unary(MonitorMethods.SupportsFeature, (r, _) =>
                Task.FromResult(new Wire.SupportsFeatureResponse { HasSupport = _monitor.SupportsFeature(r.Id) }))
            .Unary(MonitorMethods.RegisterResource, (r, token) => AnswerAsync(() => RegisterAsync(r, token)))
            .Unary(MonitorMethods.RegisterResourceOutputs, (r, token) => EmptyAsync(() => _monitor.RegisterResourceOutputsAsync(
                new RegisterResourceOutputsRequest(r.Urn, Values.PropertyMarshaler.Read(r.Outputs, Values.MarshalRules.Default)), token)))
            .Unary(MonitorMethods.ReadResource, (r, token) => AnswerAsync(async () =>
                CallMessages.Write(await _monitor.ReadResourceAsync(CallMessages.Read(r, _deployment.RootDirectory), token), r)))
            .Unary(MonitorMethods.Invoke, (r, token) => AnswerAsync(async () =>
                CallMessages.Write(await _monitor.InvokeAsync(CallMessages.Read(r), token), r)))
            .Unary(MonitorMethods.Call, (r, token) => AnswerAsync(async () =>
                CallMessages.Write(await _monitor.CallAsync(CallMessages.Read(r), token))))
            .Unary(MonitorMethods.RegisterPackage, (r, token) => AnswerAsync(async () =>
                new Wire.RegisterPackageResponse { Ref = await _monitor.RegisterPackageAsync(CallMessages.Read(r), token) }))
            .Unary(MonitorMethods.SignalAndWaitForShutdown, (_, token) => EmptyAsync(() => _monitor.SignalAndWaitForShutdownAsync(token)));
        AddCallbacks(handlers);
        _cell.AddTo(handlers);
        return handlers.Unary(EngineMethods.Log, (r, token) => EmptyAsync(() => _monitor.LogAsync(LogMessages.Read(r), token)));
    }

    private void AddCallbacks(GrpcHandlers handlers) => handlers
        .Unary(MonitorMethods.RegisterStackTransform, (callback, token) =>
            EmptyAsync(() => _monitor.RegisterStackTransformAsync(_callbacks.ResourceTransform(callback), token)))
        .Unary(MonitorMethods.RegisterStackInvokeTransform, (callback, token) =>
            EmptyAsync(() => _monitor.RegisterStackInvokeTransformAsync(_callbacks.InvokeTransform(callback), token)))
        .Unary(MonitorMethods.RegisterResourceHook, (r, token) => EmptyAsync(() => _monitor.RegisterResourceHookAsync(
            new ResourceHookRegistration(r.Name, (arguments, t) => RunHookAsync(r, arguments, t), r.OnDryRun), token)))
        .Unary(MonitorMethods.RegisterErrorHook, (r, token) => EmptyAsync(() => _monitor.RegisterErrorHookAsync(
            new ErrorHookRegistration(r.Name, (arguments, t) => _callbacks.AskHookAsync(r.Callback, arguments, t)), token)));

    private Wire.DeploymentInfo Describe()
    {
        var info = new Wire.DeploymentInfo
        {
            Project = _deployment.Stack.Project,
            Stack = _deployment.Stack.Stack,
            Organization = _deployment.Stack.Organization,
            Config = { _deployment.Config },
            ConfigSecretKeys = { _deployment.SecretConfigKeys },
            DryRun = _deployment.IsDryRun,
            Parallel = _deployment.Parallel,
        };
        info.SupportedFeatures.AddRange(new MonitorFeatureSet(MonitorFeatureSet.Names.Where(_monitor.SupportsFeature)).ToWire().Concat(Unnamed));
        return info;
    }

    private async Task<Wire.RegisterResourceResponse> RegisterAsync(Wire.RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        _hasRootStack |= request.Type == Core.ResourceTypeToken.RootStack.Value;
        var asked = RegistrationMessages.Read(request, _callbacks.ResourceTransform, _deployment.RootDirectory);
        var response = await _monitor.RegisterResourceAsync(asked, cancellationToken);
        return response.Result == RegistrationResult.Succeeded || request.SupportsResultReporting
            ? RegistrationMessages.Write(response, request)
            : throw new MonitorException(MonitorStatus.Internal, $"the registration of '{response.Urn}' failed");
    }

    private async Task RunHookAsync(Wire.RegisterResourceHookRequest hook, ResourceHookArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            await _callbacks.RunHookAsync(hook.Callback, arguments, cancellationToken);
        }
        catch (Exception failure) when (hook.IgnoreErrors && failure is (InvalidOperationException or MonitorException))
        {
            var text = $"hook '{hook.Name}' failed, which it was told to ignore: {failure.Message}";
            await _monitor.LogAsync(new LogRequest(DiagnosticSeverity.Warning, text) { Urn = arguments.Urn }, cancellationToken);
        }
    }

    private Task<Empty> EmptyAsync(Func<Task> handle) => AnswerAsync(async () =>
    {
        await handle();
        return new Empty();
    });

    private async Task<T> AnswerAsync<T>(Func<Task<T>> handle)
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _underWay);
        try
        {
            return await MonitorStatuses.AnswerAsync(handle);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
