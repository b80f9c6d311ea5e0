using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Services;

/// <summary>How an engine streams its events to whoever drives it (protocol reference 3.9).</summary>
public static class EventsMethods
{
    /// <summary>Streams events, each as one JSON object.</summary>
    public static readonly GrpcMethod<EventRequest, Empty> StreamEvents = new("pulumirpc.Events", "StreamEvents");
}
