using System.Collections.Concurrent;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Testing;

/// <summary>
/// An engine that only listens: records every request, gives each resource its URN and an ID, and answers with the inputs as outputs.
/// </summary>
public sealed class RecordingMonitor : IResourceMonitor
{
    private readonly ConcurrentQueue<RegisterResourceRequest> _registrations = new();
    private readonly ConcurrentQueue<RegisterResourceOutputsRequest> _outputs = new();
    private readonly ConcurrentQueue<ReadResourceRequest> _reads = new();
    private readonly ConcurrentQueue<ResourceInvokeRequest> _invokes = new();
    private readonly ConcurrentQueue<ResourceCallRequest> _calls = new();
    private readonly ConcurrentQueue<LogRequest> _logs = new();
    private readonly ConcurrentQueue<PackageDescriptor> _packages = new();
    private readonly ConcurrentDictionary<string, ResourceHookRegistration> _hooks = new();
    private readonly ConcurrentDictionary<string, ErrorHookRegistration> _errorHooks = new();

    /// <summary>The stack.</summary>
    public StackIdentity Stack { get; init; } = new(StackIdentity.DefaultOrganization, "proj", "dev");

    /// <summary>Whether IDs and outputs stay unknown.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Features that this engine lacks; it has every other.</summary>
    public IReadOnlySet<string> MissingFeatures { get; init; } = new HashSet<string>();

    /// <summary>Makes the answer to a registration, in place of the usual one given to it.</summary>
    public Func<RegisterResourceRequest, RegisterResourceResponse, Task<RegisterResourceResponse>>? OnRegister { get; init; }

    /// <summary>Makes the answer to a read, in place of the usual one given to it.</summary>
    public Func<ReadResourceRequest, ReadResourceResponse, ReadResourceResponse>? OnRead { get; init; }

    /// <summary>Awaited when the program says that it is done.</summary>
    public Func<Task>? OnShutdown { get; init; }

    /// <summary>Makes the answer to a function call.</summary>
    public Func<ResourceInvokeRequest, ResourceInvokeResponse>? OnInvoke { get; init; }

    /// <summary>Makes the answer to a method call.</summary>
    public Func<ResourceCallRequest, ResourceCallResponse>? OnCall { get; init; }

    /// <summary>Registrations in order, without the root stack.</summary>
    public IReadOnlyList<RegisterResourceRequest> Registrations =>
        [.. _registrations.Where(static r => r.Type != ResourceTypeToken.RootStack.Value)];

    /// <summary>Registrations in order.</summary>
    public IReadOnlyList<RegisterResourceRequest> AllRegistrations => [.. _registrations];

    /// <summary>Outputs of components and the stack.</summary>
    public IReadOnlyList<RegisterResourceOutputsRequest> Outputs => [.. _outputs];

    /// <summary>The outputs of the stack, or null.</summary>
    public PropertyMap? StackOutputs => _outputs.LastOrDefault(o => o.Urn == Stack.RootUrn.Value)?.Outputs;

    /// <summary>Reads.</summary>
    public IReadOnlyList<ReadResourceRequest> Reads => [.. _reads];

    /// <summary>Function calls.</summary>
    public IReadOnlyList<ResourceInvokeRequest> Invokes => [.. _invokes];

    /// <summary>Method calls.</summary>
    public IReadOnlyList<ResourceCallRequest> Calls => [.. _calls];

    /// <summary>Messages.</summary>
    public IReadOnlyList<LogRequest> Logs => [.. _logs];

    /// <summary>The texts of errors.</summary>
    public IReadOnlyList<string> Errors =>
        [.. _logs.Where(static l => l.Severity == Core.Diagnostics.DiagnosticSeverity.Error).Select(static l => l.Message)];

    /// <summary>Packages.</summary>
    public IReadOnlyList<PackageDescriptor> Packages => [.. _packages];

    /// <summary>Hooks by name.</summary>
    public IReadOnlyDictionary<string, ResourceHookRegistration> Hooks => _hooks;

    /// <summary>Hooks for failed operations by name.</summary>
    public IReadOnlyDictionary<string, ErrorHookRegistration> ErrorHooks => _errorHooks;

    /// <summary>Transforms of the stack, in order.</summary>
    public ConcurrentQueue<ResourceTransform> StackTransforms { get; } = new();

    /// <summary>Transforms of function calls, in order.</summary>
    public ConcurrentQueue<InvokeTransform> StackInvokeTransforms { get; } = new();

    /// <summary>How often the program said that it is done.</summary>
    public int Shutdowns { get; private set; }

    /// <inheritdoc/>
    public bool SupportsFeature(string feature) => !MissingFeatures.Contains(feature);

    /// <inheritdoc/>
    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        _registrations.Enqueue(request);
        var parent = Urn.TryParse(request.Parent, out var parsed) ? parsed : (Urn?)null;
        var urn = Urn.Create(Stack.Stack, Stack.Project, parent, new ResourceTypeToken(request.Type), request.Name);
        var response = new RegisterResourceResponse
        {
            Urn = urn,
            Id = !request.Custom ? null : IsPreview ? "" : $"{request.Name}-id",
            Outputs = request.Custom || request.Remote ? request.Inputs.WithoutOutputs() : PropertyMap.Empty,
        };
        return OnRegister is null ? response : await OnRegister(request, response);
    }

    /// <inheritdoc/>
    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken)
    {
        _outputs.Enqueue(request);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        _reads.Enqueue(request);
        var parent = Urn.TryParse(request.Parent, out var parsed) ? parsed : (Urn?)null;
        var response = new ReadResourceResponse
        {
            Urn = Urn.Create(Stack.Stack, Stack.Project, parent, new ResourceTypeToken(request.Type), request.Name),
            Properties = request.Properties,
        };
        return Task.FromResult(OnRead?.Invoke(request, response) ?? response);
    }

    /// <inheritdoc/>
    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        _invokes.Enqueue(request);
        return Task.FromResult(OnInvoke?.Invoke(request) ?? new ResourceInvokeResponse(request.Arguments));
    }

    /// <inheritdoc/>
    public Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue(request);
        return Task.FromResult(OnCall?.Invoke(request) ?? new ResourceCallResponse(PropertyMap.Empty));
    }

    /// <inheritdoc/>
    public Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken)
    {
        StackTransforms.Enqueue(transform);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken)
    {
        StackInvokeTransforms.Enqueue(transform);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) =>
        _hooks.TryAdd(hook.Name, hook) ? Task.CompletedTask
            : throw new MonitorException(MonitorStatus.InvalidArgument, $"hook '{hook.Name}' is registered already");

    /// <inheritdoc/>
    public Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) =>
        _errorHooks.TryAdd(hook.Name, hook) ? Task.CompletedTask
            : throw new MonitorException(MonitorStatus.InvalidArgument, $"hook '{hook.Name}' is registered already");

    /// <inheritdoc/>
    public Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        _packages.Enqueue(package);
        return Task.FromResult($"package-{package.Name}-{package.Version}");
    }

    /// <inheritdoc/>
    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken)
    {
        Shutdowns++;
        return OnShutdown?.Invoke() ?? Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task LogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        _logs.Enqueue(request);
        return Task.CompletedTask;
    }
}
