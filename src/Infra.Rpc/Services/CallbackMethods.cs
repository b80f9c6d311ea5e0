using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Services;

/// <summary>What the engine calls back on a program: transforms and hooks (protocol reference 1.4).</summary>
public static class CallbackMethods
{
    /// <summary>Calls the function of a token.</summary>
    public static readonly GrpcMethod<CallbackInvokeRequest, CallbackInvokeResponse> Invoke = new("pulumirpc.Callbacks", "Invoke");
}
