using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>gRPC's framing: a byte that says whether a message is compressed, four of length, the message.</summary>
internal static class GrpcFrames
{
    /// <summary>The bytes before a message.</summary>
    public const int PrefixBytes = 5;

    // Longer buffers are so rare that keeping them would cost more than making them.
    private const int LongestPooled = 1024 * 1024;

    /// <summary>The bytes of a message with its prefix.</summary>
    /// <exception cref="GrpcException">The message is too long.</exception>
    public static int SizeOf(IMessage message)
    {
        var size = message.CalculateSize();
        return size <= GrpcLimits.MaxMessageBytes
            ? size + PrefixBytes
            : throw new GrpcException(
                GrpcStatusCode.ResourceExhausted, $"a message of {size} bytes is longer than the {GrpcLimits.MaxMessageBytes} that peers take");
    }

    /// <summary>A buffer of at least so many bytes, to be given back.</summary>
    public static byte[] Rent(int size) => size <= LongestPooled ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    /// <summary>Gives a buffer back.</summary>
    public static void Return(byte[] buffer)
    {
        if (buffer.Length <= LongestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes a message with its prefix, which together have the given size.</summary>
    public static void Write(Span<byte> buffer, IMessage message, int size)
    {
        buffer[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(buffer[1..], size - PrefixBytes);
        message.WriteTo(buffer[PrefixBytes..size]);
    }

    /// <summary>Writes a message.</summary>
    public static void Write(IBufferWriter<byte> writer, IMessage message)
    {
        var size = SizeOf(message);
        if (size <= LongestPooled)
        {
            Write(writer.GetSpan(size), message, size);
            writer.Advance(size);
            return;
        }

        var prefix = writer.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], size - PrefixBytes);
        writer.Advance(PrefixBytes);
        message.WriteTo(writer);
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
            throw Truncated(body.Buffer.Length, length);
        }

        var payload = body.Buffer.Slice(0, length);
        var message = Parse(payload, parser);
        reader.AdvanceTo(payload.End);
        return message;
    }

    /// <summary>The length that a prefix states.</summary>
    /// <exception cref="GrpcException">It is none that is taken.</exception>
    public static int Length(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length < PrefixBytes)
        {
            throw Malformed("ends within its prefix");
        }

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

    /// <summary>Reads a message.</summary>
    /// <exception cref="GrpcException">It is malformed.</exception>
    public static TMessage Parse<TMessage>(ReadOnlySequence<byte> payload, MessageParser<TMessage> parser)
        where TMessage : IMessage<TMessage>
    {
        try
        {
            return parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException)
        {
            return ParseDeep(payload, parser);
        }
    }

    /// <summary>The failure of a stream that ends before its message does.</summary>
    public static GrpcException Truncated(long seen, int length) => Malformed($"ends after {seen} of {length} bytes");

    // Messages may nest deeper than the library's short way allows; whatever else is wrong with one is wrong here too.
    private static TMessage ParseDeep<TMessage>(ReadOnlySequence<byte> payload, MessageParser<TMessage> parser)
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

    private static int Length(ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        var given = buffer.Slice(0, Math.Min(PrefixBytes, buffer.Length));
        given.CopyTo(prefix);
        return Length(prefix[..(int)given.Length]);
    }

    private static GrpcException Malformed(string how) => new(GrpcStatusCode.Internal, $"a message frame is malformed: it {how}");
}
