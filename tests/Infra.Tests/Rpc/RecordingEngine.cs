using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;

namespace Infra.Tests.Rpc;

/// <summary>An engine that keeps every message as it came, and answers with the inputs as outputs.</summary>
internal sealed class RecordingEngine
{
    private readonly ConcurrentQueue<IMessage> _messages = new();

    /// <summary>The messages of a type, in order.</summary>
    public IEnumerable<T> All<T>()
        where T : IMessage => _messages.OfType<T>();

    /// <summary>The services.</summary>
    public GrpcHandlers Handlers() => new GrpcHandlers()
        .Unary(MonitorMethods.SupportsFeature, static (_, _) => Task.FromResult(new SupportsFeatureResponse { HasSupport = true }))
        .Unary(MonitorMethods.RegisterResource, (request, _) => Task.FromResult(Answer(request)))
        .Unary(MonitorMethods.RegisterResourceOutputs, Kept<RegisterResourceOutputsRequest, Empty>(static _ => new Empty()))
        .Unary(MonitorMethods.ReadResource, Kept<ReadResourceRequest, ReadResourceResponse>(
            static r => new ReadResourceResponse { Urn = Urn(r.Parent, r.Type, r.Name), Properties = r.Properties }))
        .Unary(MonitorMethods.Invoke, Kept<ResourceInvokeRequest, ResourceInvokeResponse>(static r => new ResourceInvokeResponse { Return = r.Args }))
        .Unary(MonitorMethods.Call, Kept<ResourceCallRequest, CallResponse>(static _ => new CallResponse { Return = new Struct() }))
        .Unary(MonitorMethods.RegisterPackage, Kept<RegisterPackageRequest, RegisterPackageResponse>(
            static r => new RegisterPackageResponse { Ref = "package-" + r.Name }))
        .Unary(MonitorMethods.RegisterResourceHook, Kept<RegisterResourceHookRequest, Empty>(static _ => new Empty()))
        .Unary(MonitorMethods.RegisterErrorHook, Kept<RegisterErrorHookRequest, Empty>(static _ => new Empty()))
        .Unary(MonitorMethods.SignalAndWaitForShutdown, static (_, _) => Task.FromResult(new Empty()))
        .Unary(EngineMethods.Log, Kept<LogRequest, Empty>(static _ => new Empty()));

    private RegisterResourceResponse Answer(RegisterResourceRequest request)
    {
        _messages.Enqueue(request);
        return new RegisterResourceResponse
        {
            Urn = Urn(request.Parent, request.Type, request.Name),
            Id = request.Custom ? $"{request.Name}-id" : "",
            Object = request.Custom || request.Remote ? request.Object : new Struct(),
        };
    }

    private Func<TRequest, CancellationToken, Task<TResponse>> Kept<TRequest, TResponse>(Func<TRequest, TResponse> answer)
        where TRequest : IMessage => (request, _) =>
        {
            _messages.Enqueue(request);
            return Task.FromResult(answer(request));
        };

    private static string Urn(string parent, string type, string name) => Core.Urn.Create(
        "dev", "proj", Core.Urn.TryParse(parent, out var parsed) ? parsed : null, new Core.ResourceTypeToken(type), name).Value;
}
