using Google.Protobuf;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Messages;
using Infra.Rpc.Providers;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;

namespace Infra.Testing.Conversations;

/// <summary>Plugins that answer as the recorded ones did, and note every call that the recorded engine did not make.</summary>
internal sealed class ReplayedProviders(RecordedStep step, KnownIds ids, Action<string> differs) : IProviderSource, IAsyncDisposable
{
    private static readonly JsonParser Parser = new(new JsonParser.Settings(1000));
    private readonly Lock _gate = new();

    // How often a plugin is started is not a matter of the wire.
    private readonly List<RecordedCall> _open = [.. step.Called.Where(static c => c.Name is not ("Handshake" or "Cancel" or "GetPluginInfo"))];
    private readonly List<GrpcServer> _servers = [];
    private readonly MonitorEndpoints _monitors = new();

    /// <summary>What the plugin of a component does while it makes one: the component's own conversation with the engine.</summary>
    public required Func<string, RecordedCall, CancellationToken, Task> OnConstruct { get; init; }

    /// <inheritdoc/>
    public async Task<Core.Providers.IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        var handlers = new GrpcHandlers()
            .Unary(ProviderMethods.Handshake, (_, _) => Task.FromResult(Handshake(package.Name)))
            .Unary(ProviderMethods.Cancel, static (_, _) => Task.FromResult(new Google.Protobuf.WellKnownTypes.Empty()));
        Offer(handlers, ProviderMethods.CheckConfig);
        Offer(handlers, ProviderMethods.DiffConfig);
        Offer(handlers, ProviderMethods.Configure);
        Offer(handlers, ProviderMethods.Check);
        Offer(handlers, ProviderMethods.Diff);
        Offer(handlers, ProviderMethods.Create);
        Offer(handlers, ProviderMethods.Read);
        Offer(handlers, ProviderMethods.Update);
        Offer(handlers, ProviderMethods.Delete);
        Offer(handlers, ProviderMethods.Invoke);
        Offer(handlers, ProviderMethods.Call);
        Offer(handlers, ProviderMethods.Construct, (request, call, token) => OnConstruct(request.MonitorEndpoint, call, token));
        var server = await GrpcServer.StartAsync(handlers, cancellationToken);
        lock (_gate)
        {
            _servers.Add(server);
        }

        return await ProviderClient.ConnectAsync(
            server.Address, new ProviderHandshakeRequest(), _monitors, new ProviderCallLimits(), cancellationToken);
    }

    /// <inheritdoc/>
    public string? LatestVersion(string package) => null;

    /// <summary>Notes every recorded call that was not made.</summary>
    public void ExpectNothingMore()
    {
        lock (_gate)
        {
            foreach (var call in _open)
            {
                differs($"{call.Name} {call.Subject}: the recorded engine called it, ours did not: {WireForm.Plain(call.Request)}");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _monitors.DisposeAsync();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private ProviderHandshakeResponse Handshake(string package)
    {
        var recorded = step.Called.FirstOrDefault(c => c.Name == "Handshake" && (c.Text("rootDirectory")?.Contains(package, StringComparison.Ordinal) ?? false))
            ?? step.Called.FirstOrDefault(static c => c.Name == "Handshake" && c.Response is null);
        return recorded?.Response is { } response ? Parser.Parse<ProviderHandshakeResponse>(WireForm.Plain(response))
            : throw new GrpcException(GrpcStatusCode.Unimplemented, "no handshake was recorded");
    }

    private void Offer<TRequest, TResponse>(
        GrpcHandlers handlers, GrpcMethod<TRequest, TResponse> method, Func<TRequest, RecordedCall, CancellationToken, Task>? before = null)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() => handlers.Unary(method, async (request, token) =>
        {
            var call = Take(method.Name, request);
            if (before is not null)
            {
                await before(request, call, token);
            }

            return call.Response is { } response ? Parser.Parse<TResponse>(ids.ToOurs(response)) : throw Failure(call);
        });

    private RecordedCall Take<TRequest>(string method, TRequest request)
        where TRequest : IMessage<TRequest>, new()
    {
        var subject = Text(request, "urn") ?? Text(request, "tok") ?? Text(request, "name") ?? "";
        lock (_gate)
        {
            var candidates = _open.Where(c => c.Name == method && ids.ToRecorded(subject) == c.Subject).ToList();
            if (method == "Configure" && candidates.Count > 0)
            {
                ids.Learn(candidates[0].Text("id"), Text(request, "id"));
            }

            var seen = ids.ToRecorded(WireForm.Of(method, request));
            if (candidates.Count == 0)
            {
                differs($"{method} {subject}: our engine called it, the recorded one did not: {seen}");
                throw new GrpcException(GrpcStatusCode.FailedPrecondition, $"no call of {method} on '{subject}' was recorded");
            }

            var call = candidates.FirstOrDefault(c => WireForm.OfRecorded<TRequest>(method, c.Request) == seen);
            if (call is null)
            {
                call = candidates[0];
                differs($"{method} {subject}: expected the request {WireForm.OfRecorded<TRequest>(method, call.Request)}, seen {seen}");
            }

            _open.Remove(call);
            return call;
        }
    }

    private static string? Text(IMessage message, string field) =>
        message.Descriptor.FindFieldByName(field)?.Accessor.GetValue(message) is string { Length: > 0 } text ? text : null;

    // What a failed call said besides its words was not recorded; what it left is seen in the next call about the resource.
    private static GrpcException Failure(RecordedCall call)
    {
        const string code = "code = ";
        const string words = " desc = ";
        var error = call.Error ?? "rpc error: code = Unknown desc = no answer was recorded";
        var (at, end) = (error.IndexOf(code, StringComparison.Ordinal) + code.Length, error.IndexOf(words, StringComparison.Ordinal));
        var status = Enum.Parse<GrpcStatusCode>(error[at..end]);
        var text = error[(end + words.Length)..];
        return text.Contains("but not ready", StringComparison.Ordinal) && call.Request["properties"] is { } inputs
            ? new GrpcException(status, text) { Details = [Google.Protobuf.WellKnownTypes.Any.Pack(Partial(call, inputs, text))] }
            : new GrpcException(status, text);
    }

    // The recorded provider's rules: the ID is NAME-1, the outputs are the inputs without what steers it, and "out".
    private static ErrorResourceInitFailed Partial(RecordedCall call, System.Text.Json.Nodes.JsonNode inputs, string reason)
    {
        var properties = Google.Protobuf.WellKnownTypes.Struct.Parser.ParseJson(WireForm.Plain(inputs));
        var all = properties.Clone();
        properties.Fields.Remove("partial");
        var id = call.Text("name") + "-1";
        properties.Fields["out"] = new() { StringValue = $"{id}/{JsonFormatter.Default.Format(properties.Fields["a"])}" };
        return new ErrorResourceInitFailed { Id = id, Properties = properties, Inputs = all, Reasons = { reason } };
    }
}
