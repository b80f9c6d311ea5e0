using System.Collections.Concurrent;
using Google.Protobuf;
using Infra.Core.Programs;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>Calls functions of programs: one channel for each server of callbacks. The engine's side of transforms and hooks.</summary>
internal sealed class CallbackClients : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> _channels = new(StringComparer.Ordinal);

    /// <summary>The transform of resources behind a callback.</summary>
    public ResourceTransform ResourceTransform(Wire.Callback callback) => async (resource, cancellationToken) =>
        TransformMessages.ReadResult(
            await CallAsync(callback, TransformMessages.Write(resource), Wire.TransformResponse.Parser, cancellationToken), resource);

    /// <summary>The transform of function calls behind a callback.</summary>
    public InvokeTransform InvokeTransform(Wire.Callback callback) => async (invoke, cancellationToken) =>
        TransformMessages.ReadResult(
            await CallAsync(callback, TransformMessages.Write(invoke), Wire.TransformInvokeResponse.Parser, cancellationToken), invoke);

    /// <summary>Runs the hook behind a callback.</summary>
    /// <exception cref="InvalidOperationException">The hook failed.</exception>
    public async Task RunHookAsync(Wire.Callback callback, ResourceHookArguments arguments, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(callback, HookMessages.Write(arguments), Wire.ResourceHookResponse.Parser, cancellationToken);
        if (answer.Error.Length > 0)
        {
            throw new InvalidOperationException(answer.Error);
        }
    }

    /// <summary>Asks the hook for failures behind a callback whether to try again.</summary>
    /// <exception cref="InvalidOperationException">The hook failed.</exception>
    public async Task<bool> AskHookAsync(Wire.Callback callback, ErrorHookArguments arguments, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(callback, HookMessages.Write(arguments), Wire.ErrorHookResponse.Parser, cancellationToken);
        return answer.Error.Length == 0 ? answer.Retry : throw new InvalidOperationException(answer.Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in _channels.Values.Where(static c => c.IsValueCreated))
        {
            channel.Value.Dispose();
        }
    }

    private async Task<TResponse> CallAsync<TResponse>(
        Wire.Callback callback, IMessage request, MessageParser<TResponse> parser, CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        var channel = _channels.GetOrAdd(callback.Target, static target => new Lazy<GrpcChannel>(() => new GrpcChannel(target))).Value;
        try
        {
            var message = new Wire.CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() };
            var answer = await channel.CallAsync(CallbackMethods.Invoke, message, cancellationToken);
            return parser.ParseFrom(answer.Response);
        }
        catch (Exception failure) when (failure is GrpcException or InvalidProtocolBufferException)
        {
            throw new MonitorException(MonitorStatus.Internal, $"a callback of the program failed: {failure.Message}");
        }
    }
}
