using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Tests.Rpc;

/// <summary>Calls over real connections: answers, streams, failures with details, deadlines, peers that are none.</summary>
public sealed class GrpcTransportTests
{
    private static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureResponse> Ask = new("pulumirpc.ResourceMonitor", "SupportsFeature");

    [Fact]
    public async Task A_call_is_answered()
    {
        await using var server = await GrpcServer.StartAsync(new GrpcHandlers().Unary(Ask, static (request, _) =>
            Task.FromResult(new SupportsFeatureResponse { HasSupport = request.Id == "secrets" })), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        Assert.True((await channel.CallAsync(Ask, new SupportsFeatureRequest { Id = "secrets" }, CancellationToken.None)).HasSupport);
        Assert.False((await channel.CallAsync(Ask, new SupportsFeatureRequest(), CancellationToken.None)).HasSupport);
    }

    [Fact]
    public async Task A_stream_comes_in_order_and_ends()
    {
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().ServerStreaming(Ask, static (_, _) => Answers(5)), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        var seen = new List<bool>();
        await foreach (var answer in channel.StreamAsync(Ask, new SupportsFeatureRequest(), CancellationToken.None))
        {
            seen.Add(answer.HasSupport);
        }

        Assert.Equal([true, false, true, false, true], seen);
    }

    [Fact]
    public async Task A_failure_keeps_its_status_its_words_and_its_details()
    {
        var failure = new GrpcException(GrpcStatusCode.FailedPrecondition, "not ready: 100 % häufig\nsecond line")
        {
            Details = [Any.Pack(new ErrorCause { Message = "because" })],
        };
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().Unary(Ask, (_, _) => Task.FromException<SupportsFeatureResponse>(failure)), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        var seen = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Ask, new SupportsFeatureRequest(), CancellationToken.None));

        Assert.Equal(failure.Code, seen.Code);
        Assert.Equal(failure.Message, seen.Message);
        Assert.Equal("because", seen.Detail<ErrorCause>()!.Message);
    }

    [Fact]
    public async Task A_large_message_passes_both_ways()
    {
        var text = new string('x', 20 * 1024 * 1024);
        var echo = new GrpcMethod<SupportsFeatureRequest, SupportsFeatureRequest>("test.Echo", "Echo");
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().Unary(echo, static (request, _) => Task.FromResult(request)), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        Assert.Equal(text, (await channel.CallAsync(echo, new SupportsFeatureRequest { Id = text }, CancellationToken.None)).Id);
    }

    [Fact]
    public async Task A_method_that_nobody_offers_is_unimplemented()
    {
        await using var server = await GrpcServer.StartAsync(new GrpcHandlers(), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        var seen = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Ask, new SupportsFeatureRequest(), CancellationToken.None));

        Assert.Equal(GrpcStatusCode.Unimplemented, seen.Code);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_ends_with_its_deadline()
    {
        await using var server = await GrpcServer.StartAsync(new GrpcHandlers().Unary(Ask, static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new SupportsFeatureResponse();
        }), CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        var seen = await Assert.ThrowsAsync<GrpcException>(() =>
            channel.CallAsync(Ask, new SupportsFeatureRequest(), CancellationToken.None, TimeSpan.FromMilliseconds(1)));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, seen.Code);
    }

    [Fact]
    public async Task A_peer_that_is_gone_is_unavailable()
    {
        string address;
        await using (var server = await GrpcServer.StartAsync(new GrpcHandlers(), CancellationToken.None))
        {
            address = server.Address;
        }

        using var channel = new GrpcChannel(address);
        var seen = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Ask, new SupportsFeatureRequest(), CancellationToken.None));

        Assert.Equal(GrpcStatusCode.Unavailable, seen.Code);
        Assert.Contains(address, seen.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "13")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, "13")]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 0xff, 0xff }, "13")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, "12")]
    [InlineData(new byte[] { 0, 0xff, 0xff, 0xff, 0xff }, "8")]
    [InlineData(new byte[0], "3")]
    public async Task A_malformed_frame_is_refused_with_a_status(byte[] body, string status)
    {
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().Unary(Ask, static (_, _) => Task.FromResult(new SupportsFeatureResponse())), CancellationToken.None);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{server.Address}{Ask.Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };

        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(status, Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
    }

    private static async IAsyncEnumerable<SupportsFeatureResponse> Answers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return new SupportsFeatureResponse { HasSupport = i % 2 == 0 };
        }
    }
}
