using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Services;

/// <summary>What programs and providers tell the engine besides resources (protocol reference 1.2).</summary>
public static class EngineMethods
{
    private const string Service = "pulumirpc.Engine";

    /// <summary>Reports a diagnostic.</summary>
    public static readonly GrpcMethod<LogRequest, Empty> Log = new(Service, "Log");

    /// <summary>The shared cell for the root stack's URN, which SDKs other than .NET's use.</summary>
    public static readonly GrpcMethod<GetRootResourceRequest, GetRootResourceResponse> GetRootResource = new(Service, "GetRootResource");

    /// <summary>Sets that cell.</summary>
    public static readonly GrpcMethod<SetRootResourceRequest, SetRootResourceResponse> SetRootResource = new(Service, "SetRootResource");

    /// <summary>Says that a program waits for a debugger.</summary>
    public static readonly GrpcMethod<StartDebuggingRequest, Empty> StartDebugging = new(Service, "StartDebugging");

    /// <summary>Asks that the engine be of a version.</summary>
    public static readonly GrpcMethod<RequirePulumiVersionRequest, RequirePulumiVersionResponse> RequirePulumiVersion =
        new(Service, "RequirePulumiVersion");
}
