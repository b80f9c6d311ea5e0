using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Core;
using Infra.Rpc.Messages;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;

namespace Infra.Testing.Conversations;

/// <summary>An engine that answers what the recorded one answered, and keeps what it was asked.</summary>
/// <param name="step">What was recorded.</param>
/// <param name="patience">How long what it never answered stays so where the program does not ask for all the rest.</param>
internal sealed class RecordedEngine(RecordedStep step, TimeSpan patience)
{
    private static readonly JsonParser Parser = new(new JsonParser.Settings(1000));
    private readonly ConcurrentQueue<(string Method, string Subject, string Text)> _asked = new();
    private readonly TaskCompletionSource _allAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answered;

    /// <summary>The services.</summary>
    public GrpcHandlers Handlers()
    {
        var handlers = new GrpcHandlers()
            .Unary(MonitorMethods.SupportsFeature, (request, _) => Task.FromResult(new SupportsFeatureResponse { HasSupport = Supports(request.Id) }))
            .Unary(MonitorMethods.RegisterResource, (request, _) => AnswerAsync(MonitorMethods.RegisterResource, request))
            .Unary(MonitorMethods.RegisterResourceOutputs, (request, _) => AnswerAsync(MonitorMethods.RegisterResourceOutputs, request))
            .Unary(MonitorMethods.ReadResource, (request, _) => AnswerAsync(MonitorMethods.ReadResource, request))
            .Unary(MonitorMethods.Invoke, (request, _) => AnswerAsync(MonitorMethods.Invoke, request))
            .Unary(MonitorMethods.Call, (request, _) => AnswerAsync(MonitorMethods.Call, request));
        return handlers
            .Unary(MonitorMethods.SignalAndWaitForShutdown, static (_, _) => Task.FromResult(new Empty()))
            .Unary(EngineMethods.Log, static (_, _) => Task.FromResult(new Empty()));
    }

    /// <summary>How what was asked differs from the recording.</summary>
    public IEnumerable<string> Differences()
    {
        var seen = _asked.ToList();
        foreach (var call in Program())
        {
            var expected = TextOf(call);
            var at = seen.FindIndex(a => a.Method == call.Name && a.Text == expected);
            if (at >= 0)
            {
                seen.RemoveAt(at);
                continue;
            }

            var near = seen.FindIndex(a => a.Method == call.Name && a.Subject == call.Subject);
            yield return $"{call.Name} {call.Subject}: expected {expected}, seen {(near < 0 ? "nothing" : seen[near].Text)}";
            if (near >= 0)
            {
                seen.RemoveAt(near);
            }
        }

        // What was never answered is not in a recording: the engine had failed before.
        foreach (var (method, subject, text) in seen.Where(a => !IsUnheard(a.Method, a.Subject)))
        {
            yield return $"{method} {subject}: nobody asked for it when it was recorded: {text}";
        }
    }

    /// <summary>The calls of the program, without those of a component provider.</summary>
    private IEnumerable<RecordedCall> Program()
    {
        var inner = ReplayedProgram.InsideOfConstructs(step);
        return step.Served.Where(c => c.Name is not ("SupportsFeature" or "SignalAndWaitForShutdown") && !inner.Contains(c));
    }

    private bool IsUnheard(string method, string subject) => !step.Served.Any(static c => c.Name == "SignalAndWaitForShutdown")
        && (method == "ReadResource"
            || (method == "RegisterResource" && step.Called.Any(c => Urn.TryParse(c.Text("urn"), out var known) && known.Name == subject)));

    private static bool Supports(string feature) => feature is
        "secrets" or "resourceReferences" or "outputValues" or "aliasSpecs" or "deletedWith" or "replaceWith" or "transforms" or "invokeTransforms"
        or "resourceHooks" or "errorHooks" or "parameterization";

    private async Task<TResponse> AnswerAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var json = JsonNode.Parse(JsonFormatter.Default.Format(request))!.AsObject();
        var subject = new RecordedCall(method.Name, json, null, null).Subject;
        var text = Text(method.Name, json);
        _asked.Enqueue((method.Name, subject, text));
        var answers = Program().Where(c => c.Name == method.Name && c.Subject == subject).ToList();
        if ((answers.Find(c => TextOf(c) == text) ?? answers.FirstOrDefault()) is not { Failed: false, Response: { } response })
        {
            // The recorded engine never answered this either: it had failed, and went down when the program had asked for all the rest.
            await Task.WhenAny(_allAsked.Task, Task.Delay(patience, TimeProvider.System));
            throw new GrpcException(GrpcStatusCode.Unavailable, "the recorded engine did not answer");
        }

        if (Interlocked.Increment(ref _answered) == Program().Count(static c => c is { Failed: false, Response: not null }))
        {
            _allAsked.TrySetResult();
        }

        return Parser.Parse<TResponse>(WireForm.Plain(response));
    }

    private static string TextOf(RecordedCall call) => call.Name switch
    {
        "RegisterResource" => Normal<RegisterResourceRequest>(call),
        "RegisterResourceOutputs" => Normal<RegisterResourceOutputsRequest>(call),
        "ReadResource" => Normal<ReadResourceRequest>(call),
        "Invoke" => Normal<ResourceInvokeRequest>(call),
        "Call" => Normal<ResourceCallRequest>(call),
        _ => throw new NotSupportedException($"nobody compares '{call.Method}'"),
    };

    private static string Normal<T>(RecordedCall call)
        where T : IMessage, new() =>
        Text(call.Name, JsonNode.Parse(JsonFormatter.Default.Format(Parser.Parse<T>(WireForm.Plain(call.Request))))!.AsObject());

    private static string Text(string method, JsonObject request)
    {
        NodeOnlyFields.Remove(method, request);
        return WireForm.Of(method, request);
    }
}
