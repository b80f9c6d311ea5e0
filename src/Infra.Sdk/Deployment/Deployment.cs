using Infra.Core.Programs;

namespace Pulumi;

/// <summary>
/// One run of a program against an engine. Programs start one with <c>RunAsync</c> and reach it through <see cref="Instance"/>.
/// </summary>
public sealed partial class Deployment
{
    /// <summary>The only state of this SDK that is not an object somebody holds: which deployment the running code belongs to.</summary>
    private static readonly AsyncLocal<DeploymentScope?> Scope = new();

    private readonly DeploymentInstance _instance;
    private int _sequence;

    internal Deployment(IResourceMonitor monitor, DeploymentInfo info, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        Info = info;
        Log = new ProgramLog(monitor);
        Monitor = new MonitorGate(monitor, cancellationToken);
        SignalShutdownAsync = () => monitor.SignalAndWaitForShutdownAsync(cancellationToken);
        Runner = new DeploymentRunner(Monitor, Log) { Detector = time is null ? null : new DeadlockDetector(this, time) };
        Registrar = new ResourceRegistrar(this);
        Packages = new PackageReferences(Monitor);
        Dependencies = new DependencyResolver();
        _instance = new DeploymentInstance(this);
    }

    /// <summary>The running deployment.</summary>
    /// <exception cref="InvalidOperationException">None runs.</exception>
    public static DeploymentInstance Instance => Require()._instance;

    internal static Deployment? Current => Scope.Value?.Deployment;

    internal DeploymentInfo Info { get; }

    internal ProgramLog Log { get; }

    internal MonitorGate Monitor { get; }

    /// <summary>Says that nothing more will be declared; past the gate, which is closed by then.</summary>
    internal Func<Task> SignalShutdownAsync { get; }

    internal DeploymentRunner Runner { get; }

    internal ResourceRegistrar Registrar { get; }

    internal PackageReferences Packages { get; }

    internal DependencyResolver Dependencies { get; }

    internal bool IsDryRun => Info.IsDryRun;

    internal string RootName => $"{Info.Stack.Project}-{Info.Stack.Stack}";

    /// <summary>The stack; null before it is made.</summary>
    internal Stack? Stack { get; private set; }

    /// <summary>The parent of resources that name none, where this is a part of a deployment and has no stack of its own.</summary>
    internal Resource? DefaultParent { get; set; }

    /// <summary>The engine's answer for the stack, which is registered before any program code runs.</summary>
    internal RegisterResourceResponse RootRegistration { get; private set; } = new() { Urn = default };

    /// <summary>Every resource made in this deployment, for tests.</summary>
    internal List<Resource>? Recorded { get; init; }

    /// <summary>Completes when the engine has answered every request made so far.</summary>
    public Task AwaitPendingRegistrations() => Monitor.WaitUntilIdleAsync();

    /// <summary>Whether the engine applies transforms to function calls.</summary>
    public Task<bool> MonitorSupportsInvokeTransforms() => Task.FromResult(Monitor.Supports("invokeTransforms"));

    /// <summary>Whether the engine runs hooks.</summary>
    public Task<bool> MonitorSupportsResourceHooks() => Task.FromResult(Monitor.Supports("resourceHooks"));

    /// <summary>Applies a transform to every function call from now on.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform)
    {
        Monitor.Require("invokeTransforms", "a transform of function calls");
        var adapted = TransformAdapter.Adapt(this, transform);
        Runner.Track(Monitor.SendAsync((monitor, token) => monitor.RegisterStackInvokeTransformAsync(adapted, token)));
    }

    internal static Deployment Require() => Current
        ?? throw new InvalidOperationException(
            "no deployment is running: resources, configuration and log messages belong inside Deployment.RunAsync");

    /// <summary>Gives a new resource its place in the program's order.</summary>
    internal int Enlist(Resource resource)
    {
        if (Recorded is { } recorded)
        {
            lock (recorded)
            {
                recorded.Add(resource);
            }
        }

        return Interlocked.Increment(ref _sequence);
    }

    /// <summary>In tests, the declared resource of a URN; otherwise null.</summary>
    internal Resource? FindRecorded(string urn)
    {
        if (Recorded is not { } recorded)
        {
            return null;
        }

        lock (recorded)
        {
            return recorded.Find(r => r.UrnTask.IsCompletedSuccessfully && r.UrnTask.Result == urn);
        }
    }

    /// <summary>A serializer of values that go to the engine, on behalf of the resource that waits, where there is one.</summary>
    internal PropertySerializer Serializer(bool keepOutputValues, bool referencesAreDependencies = true, Resource? waiter = null) =>
        new(this, waiter, new SerializationRules(
            Monitor.Supports("resourceReferences"), keepOutputValues && Monitor.Supports("outputValues"), referencesAreDependencies));

    /// <summary>A serializer of values that a transform gives back, which may hold everything.</summary>
    internal PropertySerializer TransformSerializer() =>
        new(this, null, new SerializationRules(KeepResources: true, KeepOutputValues: true));

    internal Task RegisterHook(ResourceHook hook)
    {
        Monitor.Require("resourceHooks", "a hook");
        return TrackRequest((monitor, token) => monitor.RegisterResourceHookAsync(HookAdapter.Adapt(this, hook), token));
    }

    internal Task RegisterHook(ErrorHook hook)
    {
        Monitor.Require("errorHooks", "an error hook");
        return TrackRequest((monitor, token) => monitor.RegisterErrorHookAsync(HookAdapter.Adapt(this, hook), token));
    }

    internal void SetStack(Stack stack, IReadOnlyList<ResourceTransform> transforms)
    {
        if (Stack is not null)
        {
            throw new InvalidOperationException("a deployment has one stack, and this one has it already");
        }

        Stack = stack;
        foreach (var transform in TransformAdapter.Adapt(this, transforms))
        {
            TrackRequest((monitor, token) => monitor.RegisterStackTransformAsync(transform, token));
        }
    }

    /// <summary>
    /// Registers the root stack before any program code runs, so that resources never wait for it and arrive in program order.
    /// </summary>
    internal async Task RegisterRootAsync()
    {
        var request = new RegisterResourceRequest { Type = Infra.Core.ResourceTypeToken.RootStack.Value, Name = RootName };
        RootRegistration = await Monitor.SendAsync((monitor, token) => monitor.RegisterResourceAsync(request, token));
    }

    private Task TrackRequest(Func<IResourceMonitor, CancellationToken, Task> request)
    {
        var sent = Monitor.SendAsync(request);
        Runner.Track(sent);
        return sent;
    }
}
