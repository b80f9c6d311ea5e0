using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Services;

/// <summary>What the engine calls on provider plugins (protocol reference 1.3).</summary>
public static class ProviderMethods
{
    private const string Service = "pulumirpc.ResourceProvider";

    /// <summary>Tells both sides what the other can do.</summary>
    public static readonly GrpcMethod<ProviderHandshakeRequest, ProviderHandshakeResponse> Handshake = new(Service, "Handshake");

    /// <summary>Makes a package of a parameterizable plugin.</summary>
    public static readonly GrpcMethod<ParameterizeRequest, ParameterizeResponse> Parameterize = new(Service, "Parameterize");

    /// <summary>The package's schema.</summary>
    public static readonly GrpcMethod<GetSchemaRequest, GetSchemaResponse> GetSchema = new(Service, "GetSchema");

    /// <summary>Checks the configuration of a provider resource.</summary>
    public static readonly GrpcMethod<CheckRequest, CheckResponse> CheckConfig = new(Service, "CheckConfig");

    /// <summary>Compares the configuration of a provider resource with its former one.</summary>
    public static readonly GrpcMethod<DiffRequest, DiffResponse> DiffConfig = new(Service, "DiffConfig");

    /// <summary>Makes the provider ready.</summary>
    public static readonly GrpcMethod<ConfigureRequest, ConfigureResponse> Configure = new(Service, "Configure");

    /// <summary>Validates inputs.</summary>
    public static readonly GrpcMethod<CheckRequest, CheckResponse> Check = new(Service, "Check");

    /// <summary>Compares.</summary>
    public static readonly GrpcMethod<DiffRequest, DiffResponse> Diff = new(Service, "Diff");

    /// <summary>Creates.</summary>
    public static readonly GrpcMethod<CreateRequest, CreateResponse> Create = new(Service, "Create");

    /// <summary>Reads.</summary>
    public static readonly GrpcMethod<ReadRequest, ReadResponse> Read = new(Service, "Read");

    /// <summary>Changes in place.</summary>
    public static readonly GrpcMethod<UpdateRequest, UpdateResponse> Update = new(Service, "Update");

    /// <summary>Deletes.</summary>
    public static readonly GrpcMethod<DeleteRequest, Empty> Delete = new(Service, "Delete");

    /// <summary>Calls a function.</summary>
    public static readonly GrpcMethod<InvokeRequest, InvokeResponse> Invoke = new(Service, "Invoke");

    /// <summary>Calls a method.</summary>
    public static readonly GrpcMethod<CallRequest, CallResponse> Call = new(Service, "Call");

    /// <summary>Makes a remote component.</summary>
    public static readonly GrpcMethod<ConstructRequest, ConstructResponse> Construct = new(Service, "Construct");

    /// <summary>Asks for running operations to end soon.</summary>
    public static readonly GrpcMethod<Empty, Empty> Cancel = new(Service, "Cancel");

    /// <summary>The plugin's version.</summary>
    public static readonly GrpcMethod<Empty, PluginInfo> GetPluginInfo = new(Service, "GetPluginInfo");

    /// <summary>Tells a running plugin which engine it works for from now on.</summary>
    public static readonly GrpcMethod<PluginAttach, Empty> Attach = new(Service, "Attach");
}
