namespace Infra.Core.Programs;

/// <summary>
/// What a program asks of an engine: Pulumi's ResourceMonitor and Engine services, in process. The one contract between SDK and engine.
/// A request that is refused throws <see cref="MonitorException"/>.
/// </summary>
public interface IResourceMonitor
{
    /// <summary>Whether the engine has a feature (names: protocol reference 1.5).</summary>
    bool SupportsFeature(string feature);

    /// <summary>Declares a resource. Completes when its steps have run, or have been planned in a preview.</summary>
    Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken);

    /// <summary>Sets the outputs of a component or of the root stack.</summary>
    Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken);

    /// <summary>Reads an existing resource that the stack does not manage.</summary>
    Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken);

    /// <summary>Calls a provider's function.</summary>
    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken);

    /// <summary>Calls a method of a resource.</summary>
    Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken);

    /// <summary>Applies a transform to every resource that is declared from now on.</summary>
    Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken);

    /// <summary>Applies a transform to every function call from now on.</summary>
    Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken);

    /// <summary>Makes a hook known by its name.</summary>
    Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken);

    /// <summary>Makes a hook for failed operations known by its name.</summary>
    Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken);

    /// <summary>Makes a package known; the same content gives the same reference.</summary>
    Task<string> RegisterPackageAsync(Resources.PackageDescriptor package, CancellationToken cancellationToken);

    /// <summary>Says that the program declares nothing more, and waits until every step, deletions included, has run.</summary>
    Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken);

    /// <summary>Reports a program's diagnostic.</summary>
    Task LogAsync(LogRequest request, CancellationToken cancellationToken);
}
