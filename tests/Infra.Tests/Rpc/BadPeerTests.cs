using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Infra.Testing.State;
using DeploymentInfo = Infra.Core.Programs.DeploymentInfo;

namespace Infra.Tests.Rpc;

/// <summary>Peers that answer what they should not, too much, too late or never: a status that says so, and nothing hangs.</summary>
public sealed class BadPeerTests
{
    [Theory]
    [InlineData(new byte[] { 0, 0, 0 }, "0", GrpcStatusCode.Internal, "ends within its prefix")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, "0", GrpcStatusCode.Internal, "ends after 1 of 9 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 0xff, 0xff }, "0", GrpcStatusCode.Internal, "a message cannot be read")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, "0", GrpcStatusCode.Unimplemented, "compressed")]
    [InlineData(new byte[] { 0, 0xff, 0xff, 0xff, 0xff }, "0", GrpcStatusCode.ResourceExhausted, "4294967295 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "0", GrpcStatusCode.Internal, "gave more")]
    [InlineData(new byte[0], "0", GrpcStatusCode.Internal, "without an answer")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, null, GrpcStatusCode.Unavailable, "without a status")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "well", GrpcStatusCode.Unknown, "'well'")]
    public async Task A_malformed_answer_is_a_status(byte[] body, string? status, GrpcStatusCode code, string why)
    {
        await using var peer = await RawPeer.StartAsync(body, status);
        using var channel = new GrpcChannel(peer.Address);

        var failure = await Assert.ThrowsAsync<GrpcException>(() => AskAsync(channel));

        Assert.Equal(code, failure.Code);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", 200, "with 'text/html'")]
    [InlineData("application/grpc", 404, "HTTP 404")]
    [InlineData("application/grpc", 302, "HTTP 302")]
    [InlineData("text/plain", 500, "HTTP 500")]
    public async Task A_peer_that_speaks_no_gRPC_is_named(string type, int code, string what)
    {
        await using var peer = await RawPeer.StartAsync("<html>"u8.ToArray(), "0", type, code);
        using var channel = new GrpcChannel(peer.Address);

        var failure = await Assert.ThrowsAsync<GrpcException>(() => AskAsync(channel));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.Contains($"{peer.Address} answered {what}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_goes_away_in_the_middle_of_an_answer_is_unavailable()
    {
        await using var peer = await RawPeer.StartAsync(static async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 9, 1 });
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var channel = new GrpcChannel(peer.Address);

        var failure = await Assert.ThrowsAsync<GrpcException>(() => AskAsync(channel));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
    }

    [Fact]
    public async Task A_peer_that_never_answers_ends_with_the_callers_deadline()
    {
        var (time, asked) = (new SteppedTime(), new TaskCompletionSource());
        await using var peer = await RawPeer.StartAsync(context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var channel = new GrpcChannel(peer.Address, time);
        var call = channel.CallAsync(MonitorMethods.SupportsFeature, new SupportsFeatureRequest(), CancellationToken.None, TimeSpan.FromMinutes(5));
        await asked.Task;
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(6));

        var failure = await Assert.ThrowsAsync<GrpcException>(() => call);

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.Code);
    }

    [Fact]
    public async Task An_engine_that_does_not_greet_is_given_up_and_a_slow_one_is_waited_for()
    {
        var (time, asked, registered) = (new SteppedTime(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var mute = await RawPeer.StartAsync(context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var connecting = MonitorClient.ConnectAsync(mute.Address, mute.Address, CancellationToken.None, time);
        await asked.Task;
        time.Advance(MonitorClient.GreetingLimit);
        var refused = await Assert.ThrowsAsync<MonitorException>(() => connecting);
        Assert.Contains("did not answer", refused.Message, StringComparison.Ordinal);

        var answer = new TaskCompletionSource();
        var monitor = new Testing.RecordingMonitor
        {
            OnRegister = async (_, usual) =>
            {
                registered.SetResult();
                await answer.Task;
                return usual;
            },
        };
        await using var server = await MonitorServer.StartAsync(monitor, Info, CancellationToken.None);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, CancellationToken.None, time);
        var registration = client.RegisterResourceAsync(
            new Core.Programs.RegisterResourceRequest { Type = "sim:index:Res", Name = "a", Custom = true }, CancellationToken.None);
        await registered.Task;
        time.Advance(TimeSpan.FromDays(2));
        Assert.False(registration.IsCompleted);
        answer.SetResult();
        Assert.Equal("a-id", (await registration).Id);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_before_it_is_sent_by_caller_and_by_server()
    {
        var long400 = new CallbackInvokeResponse { Response = UnsafeByteOperations.UnsafeWrap(new byte[GrpcLimits.MaxMessageBytes]) };
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().Unary(CallbackMethods.Invoke, (_, _) => Task.FromResult(long400)), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        var sent = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(
            CallbackMethods.Invoke, new CallbackInvokeRequest { Request = long400.Response }, CancellationToken.None));
        var answered = await Assert.ThrowsAsync<GrpcException>(() =>
            channel.CallAsync(CallbackMethods.Invoke, new CallbackInvokeRequest(), CancellationToken.None));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, sent.Code);
        Assert.Equal(GrpcStatusCode.ResourceExhausted, answered.Code);
        Assert.Contains($"{GrpcLimits.MaxMessageBytes}", sent.Message, StringComparison.Ordinal);
        Assert.Equal(sent.Message, answered.Message);
    }

    [Fact]
    public async Task Values_may_nest_deeply_but_not_without_bound()
    {
        var echo = new GrpcMethod<Value, Value>("test.Echo", "Echo");
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().Unary(echo, static (request, _) => Task.FromResult(request)), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        Assert.Equal(Nested(300), await channel.CallAsync(echo, Nested(300), CancellationToken.None));
        var failure = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(echo, Nested(1500), CancellationToken.None));
        Assert.Equal(GrpcStatusCode.Internal, failure.Code);
    }

    private static DeploymentInfo Info { get; } = new(new StackIdentity("organization", "proj", "dev"));

    private static Task<SupportsFeatureResponse> AskAsync(GrpcChannel channel) =>
        channel.CallAsync(MonitorMethods.SupportsFeature, new SupportsFeatureRequest(), CancellationToken.None);

    private static Value Nested(int depth)
    {
        var value = Value.ForString("leaf");
        for (var i = 0; i < depth; i++)
        {
            value = Value.ForList(value);
        }

        return value;
    }
}
