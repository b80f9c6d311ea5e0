using Infra.Extensibility.Processes;
using Infra.IntegrationTests.Dotnet;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;
using WireStatus = Infra.Rpc.Messages.Status.Status;

namespace Infra.IntegrationTests.Node;

/// <summary>Our transport against a real gRPC library, the npm package <c>@grpc/grpc-js</c>, in both directions.</summary>
public sealed class GrpcInteropTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureRequest> Echo = new("test.Interop", "Echo");
    private static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureRequest> Count = new("test.Interop", "Count");
    private static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureRequest> Fail = new("test.Interop", "Fail");
    private static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureRequest> Hang = new("test.Interop", "Hang");
    private static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureRequest> Missing = new("test.Interop", "Missing");

    // A message of one text in field 1, written and read by hand: only the transport is under test.
    private const string Common = """
        const grpc = require("@grpc/grpc-js");
        const write = message => { const b = Buffer.from(message.id); const n = []; let l = b.length; while (l > 127) { n.push((l & 127) | 128); l >>>= 7; } n.push(l);
          return b.length === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.from([10, ...n]), b]); };
        const read = b => { if (b.length === 0) return { id: "" }; let i = 1; while (b[i] & 128) i++; return { id: b.subarray(i + 1).toString() }; };
        const limit = { "grpc.max_receive_message_length": 400 * 1024 * 1024, "grpc.max_send_message_length": 400 * 1024 * 1024 };
        """;

    private const string Server = Common + """

        const method = (name, stream) => ({ path: "/test.Interop/" + name, requestStream: false, responseStream: stream,
          requestSerialize: write, requestDeserialize: read, responseSerialize: write, responseDeserialize: read });
        const server = new grpc.Server(limit);
        server.addService({ Echo: method("Echo", false), Count: method("Count", true), Fail: method("Fail", false), Hang: method("Hang", false) }, {
          Echo: (call, done) => done(null, call.request),
          Count: call => { for (let i = 0; i < Number(call.request.id); i++) call.write({ id: "n" + i }); call.end(); },
          Fail: (call, done) => { const m = new grpc.Metadata(); m.set("grpc-status-details-bin", Buffer.from(call.request.id, "base64"));
            done({ code: grpc.status.FAILED_PRECONDITION, details: "not ready: 100 % häufig", metadata: m }); },
          Hang: (call, done) => { console.log("hangs"); call.on("cancelled", () => console.log("cancelled")); },
        });
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => console.log(String(port)));
        """;

    private const string Client = Common + """

        const client = new grpc.Client(process.argv[2], grpc.credentials.createInsecure(), limit);
        const say = (what, value) => console.log(what + "=" + value);
        const unary = (name, text, options, wrap) => new Promise(end => {
          const call = client.makeUnaryRequest("/test.Interop/" + name, write, read, { id: text }, options || {}, (error, value) => end({ error, value: value && value.id }));
          if (wrap) wrap(call); });
        (async () => {
          say("echo", (await unary("Echo", "häufig")).value);
          say("empty", JSON.stringify((await unary("Echo", "")).value));
          say("large", (await unary("Echo", "x".repeat(20 * 1024 * 1024))).value.length);
          const many = await Promise.all(Array.from({ length: 500 }, (_, i) => unary("Echo", "m" + i)));
          say("many", many.every((r, i) => r.value === "m" + i));
          const items = []; const stream = client.makeServerStreamRequest("/test.Interop/Count", write, read, { id: "5" });
          for await (const item of stream) items.push(item.id);
          say("count", items.join(","));
          const failed = (await unary("Fail", "")).error;
          say("fail", failed.code + " " + failed.details + " " + failed.metadata.get("grpc-status-details-bin")[0].toString("base64"));
          say("missing", (await unary("Missing", "")).error.code);
          say("deadline", (await unary("Hang", "deadline", { deadline: Date.now() + 200 })).error.code);
          say("cancel", (await unary("Hang", "cancel", {}, call => setTimeout(() => call.cancel(), 200))).error.code);
          client.close();
        })();
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("infra-grpc-").FullName;

    public void Dispose()
    {
        File.Delete(Path.Combine(_folder, "node_modules"));
        Directory.Delete(_folder, recursive: true);
    }

    [NodeFact]
    public async Task A_grpc_js_client_is_served()
    {
        var cancelled = new SemaphoreSlim(0);
        var failure = new GrpcException(GrpcStatusCode.FailedPrecondition, "not ready: 100 % häufig") { Details = [Detail] };
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers()
                .Unary(Echo, static (request, _) => Task.FromResult(request))
                .ServerStreaming(Count, static (request, _) => Counted(int.Parse(request.Id, System.Globalization.CultureInfo.InvariantCulture)))
                .Unary(Fail, (_, _) => Task.FromException<SupportsFeatureRequest>(failure))
                .Unary(Hang, async (request, token) =>
                {
                    await using var ended = token.Register(() => cancelled.Release());
                    await Task.Delay(Timeout.Infinite, token);
                    return request;
                }),
            CancellationToken.None);
        using var limit = new CancellationTokenSource(Limit);

        var (code, output) = await StockHost.RunAsync(Script("client.js", Client, server.Address), limit.Token);

        Assert.True(code == 0, output);
        var expected = new[]
        {
            "echo=häufig", "empty=\"\"", "large=20971520", "many=true", "count=n0,n1,n2,n3,n4",
            $"fail=9 not ready: 100 % häufig {Status}", "missing=12", "deadline=4", "cancel=1",
        };
        Assert.Equal(string.Join('\n', expected), output.Trim());

        // The server knows of both calls that nobody waits for any more.
        Assert.True(await cancelled.WaitAsync(Limit) && await cancelled.WaitAsync(Limit));
    }

    [NodeFact]
    public async Task A_grpc_js_server_is_called()
    {
        await using var process = ChildProcess.Start(Script("server.js", Server));
        using var limit = new CancellationTokenSource(Limit);
        await using var kill = limit.Token.Register(process.Kill);
        using var channel = new GrpcChannel($"127.0.0.1:{await process.Output.ReadLineAsync(limit.Token)}");

        Assert.Equal("häufig", (await channel.CallAsync(Echo, Text("häufig"), limit.Token)).Id);
        Assert.Equal("", (await channel.CallAsync(Echo, Text(""), limit.Token)).Id);
        Assert.Equal(20 * 1024 * 1024, (await channel.CallAsync(Echo, Text(new string('x', 20 * 1024 * 1024)), limit.Token)).Id.Length);
        var many = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => channel.CallAsync(Echo, Text($"m{i}"), limit.Token)));
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => $"m{i}"), many.Select(static m => m.Id));
        var counted = new List<string>();
        await foreach (var item in channel.StreamAsync(Count, Text("5"), limit.Token))
        {
            counted.Add(item.Id);
        }

        Assert.Equal(["n0", "n1", "n2", "n3", "n4"], counted);
        var failed = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Fail, Text(Status), limit.Token));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "not ready: 100 % häufig"), (failed.Code, failed.Message));
        Assert.Equal("because", failed.Detail<ErrorCause>()!.Message);
        Assert.Equal(
            GrpcStatusCode.Unimplemented,
            (await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Missing, Text(""), limit.Token))).Code);
        Assert.Equal(
            GrpcStatusCode.DeadlineExceeded,
            (await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Hang, Text("deadline"), limit.Token, TimeSpan.FromMilliseconds(200)))).Code);
        Assert.Equal("hangs", await process.Output.ReadLineAsync(limit.Token));
        Assert.Equal("cancelled", await process.Output.ReadLineAsync(limit.Token));

        using var cancel = new CancellationTokenSource();
        var hanging = channel.CallAsync(Hang, Text("cancel"), cancel.Token);
        Assert.Equal("hangs", await process.Output.ReadLineAsync(limit.Token));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Equal("cancelled", await process.Output.ReadLineAsync(limit.Token));
    }

    private static Google.Protobuf.WellKnownTypes.Any Detail { get; } = Google.Protobuf.WellKnownTypes.Any.Pack(new ErrorCause { Message = "because" });

    /// <summary>The details of a failure, as they stand in a trailer.</summary>
    private static string Status { get; } = Convert.ToBase64String(Google.Protobuf.MessageExtensions.ToByteArray(
        new WireStatus { Code = (int)GrpcStatusCode.FailedPrecondition, Message = "not ready: 100 % häufig", Details = { Detail } }));

    private static SupportsFeatureRequest Text(string text) => new() { Id = text };

    private static async IAsyncEnumerable<SupportsFeatureRequest> Counted(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return Text($"n{i}");
        }
    }

    private ProcessCommand Script(string name, string text, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        if (!Path.Exists(Path.Combine(_folder, "node_modules")))
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), Path.Combine(NodePackages.Folder!, "node_modules"));
        }

        return new ProcessCommand("node", [name, .. arguments], _folder);
    }
}
