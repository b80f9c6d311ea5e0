using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Infra.Rpc.Transport;

/// <summary>A call ended badly.</summary>
public sealed class GrpcException(GrpcStatusCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How.</summary>
    public GrpcStatusCode Code { get; } = code;

    /// <summary>What the peer says about it besides the message.</summary>
    public IReadOnlyList<Any> Details { get; init; } = [];

    /// <summary>The first detail of a type, or null.</summary>
    public TDetail? Detail<TDetail>()
        where TDetail : class, IMessage<TDetail>, new() =>
        Details.FirstOrDefault(static d => d.Is(new TDetail().Descriptor))?.Unpack<TDetail>();
}
