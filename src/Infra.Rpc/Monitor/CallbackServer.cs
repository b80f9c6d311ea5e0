using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Infra.Core.Programs;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>Offers a program's transforms and hooks to the engine. Listens from the first one on.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ByteString, CancellationToken, Task<IMessage>>> _functions = new(StringComparer.Ordinal);
    private readonly Lazy<Task<GrpcServer>> _server;
    private int _last;

    public CallbackServer() => _server = new Lazy<Task<GrpcServer>>(
        () => GrpcServer.StartAsync(new GrpcHandlers().Unary(CallbackMethods.Invoke, InvokeAsync), CancellationToken.None));

    /// <summary>Offers a transform of resources.</summary>
    public Task<Wire.Callback> OfferAsync(ResourceTransform transform) => OfferAsync(async (bytes, cancellationToken) =>
        TransformMessages.WriteResult(await transform(TransformMessages.Read(Wire.TransformRequest.Parser.ParseFrom(bytes)), cancellationToken)));

    /// <summary>Offers a transform of function calls.</summary>
    public Task<Wire.Callback> OfferAsync(InvokeTransform transform) => OfferAsync(async (bytes, cancellationToken) =>
        TransformMessages.WriteResult(await transform(TransformMessages.Read(Wire.TransformInvokeRequest.Parser.ParseFrom(bytes)), cancellationToken)));

    /// <summary>Offers a hook.</summary>
    public Task<Wire.Callback> OfferAsync(ResourceHookRegistration hook) => OfferAsync(async (bytes, cancellationToken) =>
        new Wire.ResourceHookResponse
        {
            Error = await FailureOfAsync(() => hook.Run(HookMessages.Read(Wire.ResourceHookRequest.Parser.ParseFrom(bytes)), cancellationToken)),
        });

    /// <summary>Offers a hook for failures.</summary>
    public Task<Wire.Callback> OfferAsync(ErrorHookRegistration hook) => OfferAsync(async (bytes, cancellationToken) =>
    {
        var retry = false;
        var error = await FailureOfAsync(async () =>
            retry = await hook.Run(HookMessages.Read(Wire.ErrorHookRequest.Parser.ParseFrom(bytes)), cancellationToken));
        return new Wire.ErrorHookResponse { Error = error, Retry = retry && error.Length == 0 };
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }

    /// <summary>The message of what a function throws, or an empty text.</summary>
    private static async Task<string> FailureOfAsync(Func<Task> function)
    {
        try
        {
            await function();
            return "";
        }
#pragma warning disable CA1031 // The wire adapter: whatever a hook throws is the hook's failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.Message.Length > 0 ? exception.Message : exception.GetType().Name;
        }
    }

    private async Task<Wire.Callback> OfferAsync(Func<ByteString, CancellationToken, Task<IMessage>> function)
    {
        var token = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _functions[token] = function;
        return new Wire.Callback { Target = (await _server.Value).Address, Token = token };
    }

    private async Task<Wire.CallbackInvokeResponse> InvokeAsync(Wire.CallbackInvokeRequest request, CancellationToken cancellationToken) =>
        _functions.TryGetValue(request.Token, out var function)
            ? new Wire.CallbackInvokeResponse { Response = (await function(request.Request, cancellationToken)).ToByteString() }
            : throw new GrpcException(GrpcStatusCode.NotFound, $"there is no callback '{request.Token}'");
}
