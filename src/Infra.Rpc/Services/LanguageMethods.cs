using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Services;

/// <summary>What an engine asks of a language host (protocol reference 1.4).</summary>
public static class LanguageMethods
{
    private const string Service = "pulumirpc.LanguageRuntime";

    /// <summary>Runs a program to its end.</summary>
    public static readonly GrpcMethod<RunRequest, RunResponse> Run = new(Service, "Run");

    /// <summary>Says which version the host is of.</summary>
    public static readonly GrpcMethod<Empty, PluginInfo> GetPluginInfo = new(Service, "GetPluginInfo");

    /// <summary>Says which plugins a program needs.</summary>
    public static readonly GrpcMethod<GetRequiredPluginsRequest, GetRequiredPluginsResponse> GetRequiredPlugins = new(Service, "GetRequiredPlugins");

    /// <summary>Says which packages a program needs.</summary>
    public static readonly GrpcMethod<GetRequiredPackagesRequest, GetRequiredPackagesResponse> GetRequiredPackages =
        new(Service, "GetRequiredPackages");
}
