using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>A method of a service: its path and how its messages are read.</summary>
/// <param name="Service">The full name of the service, <c>package.Service</c>.</param>
/// <param name="Name">The name of the method.</param>
public sealed record GrpcMethod<TRequest, TResponse>(string Service, string Name)
    where TRequest : IMessage<TRequest>, new()
    where TResponse : IMessage<TResponse>, new()
{
    /// <summary>The HTTP path of the method.</summary>
    public string Path { get; } = $"/{Service}/{Name}";

    internal MessageParser<TRequest> RequestParser { get; } = new(static () => new TRequest());

    internal MessageParser<TResponse> ResponseParser { get; } = new(static () => new TResponse());
}
