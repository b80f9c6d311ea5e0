using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>gRPC's framing: a byte that says whether a message is compressed, four of length, the message.</summary>
internal static class GrpcFrames
{
    private const int PrefixBytes = 5;

    /// <summary>Writes a message.</summary>
    public static void Write(IBufferWriter<byte> writer, IMessage message)
    {
        var size = message.CalculateSize();
        if (size > GrpcLimits.MaxMessageBytes)
        {
            throw new GrpcException(
                GrpcStatusCode.ResourceExhausted, $"a message of {size} bytes is longer than the {GrpcLimits.MaxMessageBytes} that peers take");
        }

        var prefix = writer.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], size);
        writer.Advance(PrefixBytes);
        message.WriteTo(writer);
    }

    /// <summary>A message as one block.</summary>
    public static ReadOnlyMemory<byte> ToBytes(IMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.CalculateSize() + PrefixBytes);
        Write(buffer, message);
        return buffer.WrittenMemory;
    }

    /// <summary>Reads the next message; null at the end of the stream.</summary>
    public static async ValueTask<TMessage?> ReadAsync<TMessage>(
        PipeReader reader, MessageParser<TMessage> parser, CancellationToken cancellationToken)
        where TMessage : class, IMessage<TMessage>
    {
        var prefix = await reader.ReadAtLeastAsync(PrefixBytes, cancellationToken);
        if (prefix.Buffer.IsEmpty)
        {
            return null;
        }

        var length = Length(prefix.Buffer);
        reader.AdvanceTo(prefix.Buffer.GetPosition(PrefixBytes));
        if (length == 0)
        {
            return parser.ParseFrom(ReadOnlySequence<byte>.Empty);
        }

        var body = await reader.ReadAtLeastAsync(length, cancellationToken);
        if (body.Buffer.Length < length)
        {
            throw Malformed($"ends after {body.Buffer.Length} of {length} bytes");
        }

        var payload = body.Buffer.Slice(0, length);
        var message = Parse(payload, parser);
        reader.AdvanceTo(payload.End);
        return message;
    }

    private static int Length(ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < PrefixBytes)
        {
            throw Malformed("ends within its prefix");
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        buffer.Slice(0, PrefixBytes).CopyTo(prefix);
        if (prefix[0] != 0)
        {
            throw new GrpcException(GrpcStatusCode.Unimplemented, "compressed messages are not understood");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        return length <= GrpcLimits.MaxMessageBytes
            ? (int)length
            : throw new GrpcException(
                GrpcStatusCode.ResourceExhausted, $"a message of {length} bytes is longer than the {GrpcLimits.MaxMessageBytes} that are taken");
    }

    private static TMessage Parse<TMessage>(ReadOnlySequence<byte> payload, MessageParser<TMessage> parser)
        where TMessage : IMessage<TMessage>
    {
        try
        {
            using var stream = CodedInputStream.CreateWithLimits(
                new MemoryStream(payload.ToArray()), GrpcLimits.MaxMessageBytes, GrpcLimits.MaxMessageDepth);
            return parser.ParseFrom(stream);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new GrpcException(GrpcStatusCode.Internal, $"a message cannot be read: {exception.Message}", exception);
        }
    }

    private static GrpcException Malformed(string how) => new(GrpcStatusCode.Internal, $"a message frame is malformed: it {how}");
}
