using System.Text.Json.Nodes;
using Google.Protobuf;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;

namespace Infra.Testing.Conversations;

/// <summary>Makes recorded calls on our engine and compares its answers with the recorded ones.</summary>
internal sealed class WireCaller(GrpcChannel channel, KnownIds ids, Action<string> differs)
{
    private static readonly JsonParser Parser = new(new JsonParser.Settings(1000));

    /// <summary>Makes a call. Says whether it succeeded.</summary>
    public Task<bool> CallAsync(RecordedCall call, CancellationToken cancellationToken) => call.Name switch
    {
        "SupportsFeature" => CallAsync(MonitorMethods.SupportsFeature, call, cancellationToken),
        "RegisterResource" => CallAsync(MonitorMethods.RegisterResource, call, cancellationToken),
        "RegisterResourceOutputs" => CallAsync(MonitorMethods.RegisterResourceOutputs, call, cancellationToken),
        "ReadResource" => CallAsync(MonitorMethods.ReadResource, call, cancellationToken),
        "Invoke" => CallAsync(MonitorMethods.Invoke, call, cancellationToken),
        "Call" => CallAsync(MonitorMethods.Call, call, cancellationToken),
        "SignalAndWaitForShutdown" => CallAsync(MonitorMethods.SignalAndWaitForShutdown, call, cancellationToken),
        _ => throw new NotSupportedException($"nobody replays '{call.Method}'"),
    };

    private async Task<bool> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, RecordedCall call, CancellationToken cancellationToken)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            var answer = await channel.CallAsync(method, Parser.Parse<TRequest>(ids.ToOurs(call.Request)), cancellationToken, Hang.Limit);
            Compare(method.Name, call, answer);
            return !call.Failed;
        }
        catch (GrpcException failure)
        {
            if (!call.Failed && !call.IsUnheard)
            {
                differs($"{call.Name} {call.Subject}: answered with {failure.Code}: {failure.Message}");
            }

            return false;
        }
    }

    private void Compare<TResponse>(string method, RecordedCall call, TResponse answer)
        where TResponse : IMessage, new()
    {
        if (call.IsUnheard)
        {
            return;
        }

        if (call.Failed || call.Response is not { } recorded)
        {
            differs($"{call.Name} {call.Subject}: the recorded engine refused it, ours answered {WireForm.Of(method, answer)}");
            return;
        }

        if (method == "RegisterResource" && JsonNode.Parse(JsonFormatter.Default.Format(answer))!["id"]?.GetValue<string>() is { } id)
        {
            ids.Learn(recorded["id"]?.GetValue<string>(), id);
        }

        var (expected, seen) = (WireForm.OfRecorded<TResponse>(method, recorded), ids.ToRecorded(WireForm.Of(method, answer)));
        if (expected != seen)
        {
            differs($"{call.Name} {call.Subject}: expected the answer {expected}, seen {seen}");
        }
    }
}
