using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Services;

/// <summary>What programs and component providers call on the engine (protocol reference 1.1).</summary>
public static class MonitorMethods
{
    private const string Service = "pulumirpc.ResourceMonitor";

    /// <summary>What the deployment is, and what the engine can do.</summary>
    public static readonly GrpcMethod<Empty, DeploymentInfo> GetDeploymentInfo = new(Service, "GetDeploymentInfo");

    /// <summary>Whether the engine has a feature.</summary>
    public static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureResponse> SupportsFeature = new(Service, "SupportsFeature");

    /// <summary>Declares a resource.</summary>
    public static readonly GrpcMethod<RegisterResourceRequest, RegisterResourceResponse> RegisterResource = new(Service, "RegisterResource");

    /// <summary>Sets the outputs of a component or stack.</summary>
    public static readonly GrpcMethod<RegisterResourceOutputsRequest, Empty> RegisterResourceOutputs = new(Service, "RegisterResourceOutputs");

    /// <summary>Reads a resource that the stack does not manage.</summary>
    public static readonly GrpcMethod<ReadResourceRequest, ReadResourceResponse> ReadResource = new(Service, "ReadResource");

    /// <summary>Calls a function.</summary>
    public static readonly GrpcMethod<ResourceInvokeRequest, ResourceInvokeResponse> Invoke = new(Service, "Invoke");

    /// <summary>Calls a method.</summary>
    public static readonly GrpcMethod<ResourceCallRequest, CallResponse> Call = new(Service, "Call");

    /// <summary>Adds a transform of resources.</summary>
    public static readonly GrpcMethod<Callback, Empty> RegisterStackTransform = new(Service, "RegisterStackTransform");

    /// <summary>Adds a transform of function calls.</summary>
    public static readonly GrpcMethod<Callback, Empty> RegisterStackInvokeTransform = new(Service, "RegisterStackInvokeTransform");

    /// <summary>Makes a hook known.</summary>
    public static readonly GrpcMethod<RegisterResourceHookRequest, Empty> RegisterResourceHook = new(Service, "RegisterResourceHook");

    /// <summary>Makes a hook for failures known.</summary>
    public static readonly GrpcMethod<RegisterErrorHookRequest, Empty> RegisterErrorHook = new(Service, "RegisterErrorHook");

    /// <summary>Makes a package known.</summary>
    public static readonly GrpcMethod<RegisterPackageRequest, RegisterPackageResponse> RegisterPackage = new(Service, "RegisterPackage");

    /// <summary>Says that the program is done, and waits for the end.</summary>
    public static readonly GrpcMethod<Empty, Empty> SignalAndWaitForShutdown = new(Service, "SignalAndWaitForShutdown");
}
