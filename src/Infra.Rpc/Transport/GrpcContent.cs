using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>One message as the body of a request, framed in a buffer that is lent for the time of the writing.</summary>
internal sealed class GrpcContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Type = new("application/grpc");
    private readonly IMessage _message;
    private readonly int _size;

    /// <summary>The content of a message.</summary>
    /// <exception cref="GrpcException">The message is too long.</exception>
    public GrpcContent(IMessage message)
    {
        (_message, _size) = (message, GrpcFrames.SizeOf(message));
        Headers.ContentType = Type;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = GrpcFrames.Rent(_size);
        try
        {
            GrpcFrames.Write(buffer, _message, _size);
            await stream.WriteAsync(buffer.AsMemory(0, _size), cancellationToken);
        }
        finally
        {
            GrpcFrames.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _size;
        return true;
    }
}
