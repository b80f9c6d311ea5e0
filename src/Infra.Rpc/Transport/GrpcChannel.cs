using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>Calls a peer over cleartext HTTP/2. Safe for concurrent use.</summary>
public sealed class GrpcChannel : IDisposable
{
    private static readonly MediaTypeHeaderValue ContentType = new("application/grpc");
    private readonly HttpClient _client;
    private readonly string _address;

    /// <summary>A channel to <c>HOST:PORT</c>. Connects on the first call.</summary>
    public GrpcChannel(string address)
    {
        _address = address;
        _client = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://{address}"),
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <summary>Makes a call with one answer.</summary>
    /// <exception cref="GrpcException">The call ended badly, or the peer is not there.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken, TimeSpan? timeout = null)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is { } limit)
        {
            deadline.CancelAfter(limit);
        }

        TResponse? answer = null;
        try
        {
            await foreach (var response in StreamAsync(method, request, deadline.Token, timeout))
            {
                answer = response;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The peer is told the limit too, but one that hangs does not keep it.
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, $"{_address} did not answer {method.Path} within {timeout}");
        }

        return answer ?? throw new GrpcException(GrpcStatusCode.Internal, $"{method.Path} ended well and yet without an answer");
    }

    /// <summary>Makes a call with any number of answers.</summary>
    /// <exception cref="GrpcException">The call ended badly, or the peer is not there.</exception>
    public async IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        TimeSpan? timeout = null)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var response = await SendAsync(method.Path, GrpcFrames.ToBytes(request), timeout, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var reader = System.IO.Pipelines.PipeReader.Create(stream);
        while (await ReadAsync(reader, method, cancellationToken) is { } message)
        {
            yield return message;
        }

        await reader.CompleteAsync();
        if (GrpcStatusText.Read(name => Header(response.TrailingHeaders, name) ?? Header(response.Headers, name)) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    private async Task<HttpResponseMessage> SendAsync(
        string path, ReadOnlyMemory<byte> frame, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(frame) { Headers = { ContentType = ContentType } },
        };
        message.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (timeout is { } limit)
        {
            message.Headers.Add(GrpcStatusText.Timeout, GrpcStatusText.EncodeTimeout(limit));
        }

        try
        {
            var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? response
                : throw new GrpcException(GrpcStatusCode.Unavailable, $"{_address} answered HTTP {(int)response.StatusCode} to {path}: it is no gRPC peer");
        }
        catch (HttpRequestException exception)
        {
            throw Unavailable(exception);
        }
    }

    private async ValueTask<TResponse?> ReadAsync<TRequest, TResponse>(
        System.IO.Pipelines.PipeReader reader, GrpcMethod<TRequest, TResponse> method, CancellationToken cancellationToken)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return await GrpcFrames.ReadAsync(reader, method.ResponseParser, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or HttpProtocolException)
        {
            throw Unavailable(exception);
        }
    }

    private GrpcException Unavailable(Exception exception) =>
        new(GrpcStatusCode.Unavailable, $"{_address} cannot be reached: {exception.GetBaseException().Message}", exception);
}
