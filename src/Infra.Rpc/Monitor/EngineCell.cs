using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>The parts of the Engine service that do not concern a deployment (protocol reference 1.2).</summary>
internal sealed class EngineCell
{
    private volatile string _root = "";

    /// <summary>Offers them.</summary>
    public void AddTo(GrpcHandlers handlers) => handlers
        .Unary(EngineMethods.GetRootResource, (_, _) => Task.FromResult(new Wire.GetRootResourceResponse { Urn = _root }))
        .Unary(EngineMethods.SetRootResource, (request, _) =>
        {
            _root = request.Urn;
            return Task.FromResult(new Wire.SetRootResourceResponse());
        })
        .Unary(EngineMethods.StartDebugging, (_, _) => Task.FromResult(new Empty()))
        .Unary(EngineMethods.RequirePulumiVersion, (request, _) => VersionRange.Contains(request.PulumiVersionRange, ProtocolVersion.Value) switch
        {
            true => Task.FromResult(new Wire.RequirePulumiVersionResponse()),
            false => throw new GrpcException(
                GrpcStatusCode.FailedPrecondition,
                $"the program asks for Pulumi {request.PulumiVersionRange}; this engine behaves like {ProtocolVersion.Value}"),
            null => throw new GrpcException(GrpcStatusCode.InvalidArgument, $"'{request.PulumiVersionRange}' is not a range of versions"),
        });
}
