using System.Buffers;
using System.Net.Sockets;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>The messages of one answer, read through a lent buffer that grows with the longest of them.</summary>
internal sealed class GrpcAnswers(Stream stream, string address) : IDisposable
{
    private const int FirstSize = 4 * 1024;
    private byte[] _buffer = GrpcFrames.Rent(FirstSize);
    private int _start;
    private int _end;

    /// <summary>Reads the next message; null at the end of the answer.</summary>
    /// <exception cref="GrpcException">The answer is malformed, or the peer has gone away.</exception>
    public async ValueTask<TMessage?> ReadAsync<TMessage>(MessageParser<TMessage> parser, CancellationToken cancellationToken)
        where TMessage : class, IMessage<TMessage>
    {
        await FillAsync(GrpcFrames.PrefixBytes, cancellationToken);
        if (_start == _end)
        {
            return null;
        }

        var length = GrpcFrames.Length(_buffer.AsSpan(_start, _end - _start));
        _start += GrpcFrames.PrefixBytes;
        await FillAsync(length, cancellationToken);
        if (_end - _start < length)
        {
            throw GrpcFrames.Truncated(_end - _start, length);
        }

        var message = GrpcFrames.Parse(new ReadOnlySequence<byte>(_buffer, _start, length), parser);
        _start += length;
        return message;
    }

    /// <inheritdoc/>
    public void Dispose() => GrpcFrames.Return(_buffer);

    /// <summary>Has so many bytes in the buffer, or all that are left. The buffer grows as bytes come, not as they are announced.</summary>
    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            while (_end - _start < count)
            {
                MakeRoom(count);
                var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
                if (read == 0)
                {
                    return;
                }

                _end += read;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, $"{address} cannot be reached: {exception.GetBaseException().Message}", exception);
        }
    }

    private void MakeRoom(int count)
    {
        var held = _end - _start;
        if (_start > 0 && (held == 0 || _start + count > _buffer.Length))
        {
            _buffer.AsSpan(_start, held).CopyTo(_buffer);
            (_start, _end) = (0, held);
        }

        if (_end == _buffer.Length)
        {
            var larger = GrpcFrames.Rent((int)Math.Min(Math.Max(count, _buffer.Length), (long)_buffer.Length * 4));
            _buffer.AsSpan(0, _end).CopyTo(larger);
            GrpcFrames.Return(_buffer);
            _buffer = larger;
        }
    }
}
