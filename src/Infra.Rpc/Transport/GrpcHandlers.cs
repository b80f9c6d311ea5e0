using System.IO.Pipelines;
using Google.Protobuf;

namespace Infra.Rpc.Transport;

/// <summary>Serves one method: reads requests from one pipe and writes answers to the other.</summary>
internal delegate Task GrpcHandler(PipeReader requests, PipeWriter answers, CancellationToken cancellationToken);

/// <summary>The methods that a server offers.</summary>
public sealed class GrpcHandlers
{
    private readonly Dictionary<string, GrpcHandler> _handlers = new(StringComparer.Ordinal);

    /// <summary>Offers a method with one request and one answer.</summary>
    public GrpcHandlers Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, CancellationToken, Task<TResponse>> handle)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        _handlers.Add(method.Path, async (requests, answers, cancellationToken) =>
        {
            // Answer and trailers go out together.
            var request = await RequireAsync(requests, method, cancellationToken);
            GrpcFrames.Write(answers, await handle(request, cancellationToken));
        });
        return this;
    }

    /// <summary>Offers a method with one request and any number of answers.</summary>
    public GrpcHandlers ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, CancellationToken, IAsyncEnumerable<TResponse>> handle)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        _handlers.Add(method.Path, async (requests, answers, cancellationToken) =>
        {
            var request = await RequireAsync(requests, method, cancellationToken);
            await foreach (var answer in handle(request, cancellationToken).WithCancellation(cancellationToken))
            {
                GrpcFrames.Write(answers, answer);
                await answers.FlushAsync(cancellationToken);
            }
        });
        return this;
    }

    /// <summary>Offers a method with any number of requests and one answer.</summary>
    public GrpcHandlers ClientStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<IAsyncEnumerable<TRequest>, CancellationToken, Task<TResponse>> handle)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        _handlers.Add(method.Path, async (requests, answers, cancellationToken) =>
        {
            GrpcFrames.Write(answers, await handle(ReadAllAsync(requests, method, cancellationToken), cancellationToken));
            await answers.FlushAsync(cancellationToken);
        });
        return this;
    }

    internal GrpcHandler? Find(string path) => _handlers.GetValueOrDefault(path);

    private static async Task<TRequest> RequireAsync<TRequest, TResponse>(
        PipeReader requests, GrpcMethod<TRequest, TResponse> method, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        await GrpcFrames.ReadAsync(requests, method.RequestParser, cancellationToken)
            ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, $"{method.Path} was called without a request");

    private static async IAsyncEnumerable<TRequest> ReadAllAsync<TRequest, TResponse>(
        PipeReader requests, GrpcMethod<TRequest, TResponse> method,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        while (await GrpcFrames.ReadAsync(requests, method.RequestParser, cancellationToken) is { } request)
        {
            yield return request;
        }
    }
}
