using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>Calls a peer over cleartext HTTP/2. Safe for concurrent use.</summary>
public sealed class GrpcChannel : IDisposable
{
    private const string ContentType = "application/grpc";
    private readonly HttpMessageInvoker _client;
    private readonly ConcurrentDictionary<string, Uri> _paths = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly string _address;

    /// <summary>A channel to <c>HOST:PORT</c>. Connects on the first call.</summary>
    /// <param name="address">The address.</param>
    /// <param name="time">The clock of the deadlines; the system's where it is null.</param>
    public GrpcChannel(string address, TimeProvider? time = null)
    {
        (_address, _time) = (address, time ?? TimeProvider.System);

        // A peer may bound the calls of a connection, and a call waits as long as the operation behind it: then there are more connections.
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Makes a call with one answer.</summary>
    /// <exception cref="GrpcException">The call ended badly, or the peer is not there.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken, TimeSpan? timeout = null)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (timeout is not { } limit)
        {
            return await CallAsync(method, Message(method.Path, request, null), cancellationToken);
        }

        using var deadline = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await CallAsync(method, Message(method.Path, request, limit), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The peer is told the limit too, but one that hangs does not keep it.
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, $"{_address} did not answer {method.Path} within {limit}");
        }
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
        using var response = await SendAsync(Message(method.Path, request, timeout), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var answers = new GrpcAnswers(stream, _address);
        while (await answers.ReadAsync(method.ResponseParser, cancellationToken) is { } message)
        {
            yield return message;
        }

        ThrowOnFailure(response);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, HttpRequestMessage request, CancellationToken cancellationToken)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var response = await SendAsync(request, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var answers = new GrpcAnswers(stream, _address);
        var answer = await answers.ReadAsync(method.ResponseParser, cancellationToken);
        if (answer is not null && await answers.ReadAsync(method.ResponseParser, cancellationToken) is not null)
        {
            throw new GrpcException(GrpcStatusCode.Internal, $"{method.Path} has one answer, and {_address} gave more");
        }

        ThrowOnFailure(response);
        return answer ?? throw new GrpcException(GrpcStatusCode.Internal, $"{method.Path} ended well and yet without an answer");
    }

    private HttpRequestMessage Message(string path, IMessage request, TimeSpan? timeout)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _paths.GetOrAdd(path, static (p, address) => new Uri($"http://{address}{p}"), _address))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new GrpcContent(request),
        };
        message.Headers.TryAddWithoutValidation("te", "trailers");
        if (timeout is { } limit)
        {
            message.Headers.TryAddWithoutValidation(GrpcStatusText.Timeout, GrpcStatusText.EncodeTimeout(limit));
        }

        return message;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _client.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, $"{_address} cannot be reached: {exception.GetBaseException().Message}", exception);
        }

        if (response.StatusCode == HttpStatusCode.OK && IsGrpc(response))
        {
            return response;
        }

        using (response)
        {
            var what = response.StatusCode == HttpStatusCode.OK ? $"with '{response.Content.Headers.ContentType}'" : $"HTTP {(int)response.StatusCode}";
            throw new GrpcException(
                GrpcStatusCode.Unavailable, $"{_address} answered {what} to {message.RequestUri!.AbsolutePath}: it is no gRPC peer");
        }
    }

    private static bool IsGrpc(HttpResponseMessage response) => response.Content.Headers.ContentType is not { MediaType: { } type }
        ? Header(response.Headers, GrpcStatusText.Status) is not null
        : type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase);

    private static void ThrowOnFailure(HttpResponseMessage response)
    {
        if (GrpcStatusText.Read(name => Header(response.TrailingHeaders, name) ?? Header(response.Headers, name)) is { } failure)
        {
            throw failure;
        }
    }

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
