using Google.Protobuf.WellKnownTypes;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Rpc.Messages;
using Infra.Rpc.Providers;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using CreateRequest = Infra.Core.Providers.CreateRequest;

namespace Infra.Tests.Rpc;

/// <summary>Providers in other processes that behave, fail, hang and die: each failure has its kind, and none is for ever.</summary>
public sealed class ProviderClientTests
{
    private static readonly Core.Urn Res = Core.Urn.Create("dev", "proj", "sim:index:Res", "a");
    private static readonly CreateRequest Create = new(Res, PropertyMap.Of(("a", PropertyValue.Secret("x"))), false, null);

    [Fact]
    public async Task A_creation_comes_back_as_it_was_answered()
    {
        Infra.Rpc.Messages.CreateRequest? asked = null;
        await using var provider = await PluginAsync(handlers => handlers.Unary(ProviderMethods.Create, (request, _) =>
        {
            asked = request;
            return Task.FromResult(new Infra.Rpc.Messages.CreateResponse { Id = "a-1", Properties = request.Properties });
        }));

        var answer = await provider.Client.CreateAsync(Create, CancellationToken.None);

        Assert.Equal(("a-1", Res.Value, "a", "sim:index:Res"), (answer.Id, asked!.Urn, asked.Name, asked.Type));
        Assert.Equal(Create.Inputs, answer.Outputs);
    }

    [Fact]
    public async Task What_exists_and_is_not_ready_is_kept_with_its_reasons()
    {
        var left = new ErrorResourceInitFailed { Id = "a-1", Properties = Struct.Parser.ParseJson("""{"a":1}"""), Reasons = { "not ready" } };
        await using var provider = await PluginAsync(handlers => handlers.Unary(ProviderMethods.Create, (_, _) =>
            Task.FromException<Infra.Rpc.Messages.CreateResponse>(new GrpcException(GrpcStatusCode.Unknown, "failed") { Details = [Any.Pack(left)] })));

        var answer = await provider.Client.CreateAsync(Create, CancellationToken.None);

        Assert.Equal("a-1", answer.Id);
        Assert.Equal(new NumberValue(1), answer.Outputs["a"]);
        Assert.Equal("not ready", Assert.Single(answer.InitErrors));
    }

    [Theory]
    [InlineData(GrpcStatusCode.Unimplemented, ProviderStatus.Unimplemented)]
    [InlineData(GrpcStatusCode.InvalidArgument, ProviderStatus.Failed)]
    [InlineData(GrpcStatusCode.FailedPrecondition, ProviderStatus.Failed)]
    [InlineData(GrpcStatusCode.Unknown, ProviderStatus.OutcomeUnknown)]
    [InlineData(GrpcStatusCode.Internal, ProviderStatus.OutcomeUnknown)]
    [InlineData(GrpcStatusCode.DataLoss, ProviderStatus.OutcomeUnknown)]
    [InlineData(GrpcStatusCode.Unavailable, ProviderStatus.OutcomeUnknown)]
    public async Task A_failure_says_whether_anything_may_have_changed(GrpcStatusCode code, ProviderStatus expected)
    {
        await using var provider = await PluginAsync(handlers => handlers.Unary(ProviderMethods.Create, (_, _) =>
            Task.FromException<Infra.Rpc.Messages.CreateResponse>(new GrpcException(code, "said so"))));

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Client.CreateAsync(Create, CancellationToken.None));

        Assert.Equal(expected, failure.Status);
        Assert.Contains("said so", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_never_answers_is_given_up()
    {
        await using var provider = await PluginAsync(
            handlers => handlers.Unary(ProviderMethods.Create, static async (_, _) =>
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                return new Infra.Rpc.Messages.CreateResponse();
            }),
            new ProviderCallLimits { Operation = TimeSpan.FromMilliseconds(1), Question = TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Client.CreateAsync(Create, CancellationToken.None));

        Assert.Equal(ProviderStatus.OutcomeUnknown, failure.Status);
        Assert.Contains("Create in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_dies_leaves_an_unknown_outcome()
    {
        var begun = new TaskCompletionSource();
        await using var provider = await PluginAsync(handlers => handlers.Unary(ProviderMethods.Create, async (_, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return new Infra.Rpc.Messages.CreateResponse();
        }));

        var creating = provider.Client.CreateAsync(Create, CancellationToken.None);
        await begun.Task;
        await provider.Server.DisposeAsync();

        Assert.Equal(ProviderStatus.OutcomeUnknown, (await Assert.ThrowsAsync<ProviderException>(() => creating)).Status);
    }

    [Fact]
    public async Task What_is_created_is_known()
    {
        await using var provider = await PluginAsync(static handlers => handlers.Unary(ProviderMethods.Create, static (_, _) => Task.FromResult(
            new Infra.Rpc.Messages.CreateResponse { Id = "a-1", Properties = Struct.Parser.ParseJson($$"""{"a":"{{UnknownValue.Sentinel}}"}""") })));

        Assert.Equal(
            ProviderStatus.OutcomeUnknown,
            (await Assert.ThrowsAsync<ProviderException>(() => provider.Client.CreateAsync(Create, CancellationToken.None))).Status);
        Assert.Same(PropertyValue.Unknown, (await provider.Client.CreateAsync(Create with { Preview = true }, CancellationToken.None)).Outputs["a"]);
    }

    [Fact]
    public async Task Missing_configuration_is_named()
    {
        var missing = new ConfigureErrorMissingKeys { MissingKeys = { new ConfigureErrorMissingKeys.Types.MissingKey { Name = "region", Description = "where" } } };
        await using var provider = await PluginAsync(handlers => handlers.Unary(ProviderMethods.Configure, (_, _) =>
            Task.FromException<Infra.Rpc.Messages.ConfigureResponse>(new GrpcException(GrpcStatusCode.InvalidArgument, "no") { Details = [Any.Pack(missing)] })));
        var request = new Core.Providers.ConfigureRequest(Core.Urn.Create("dev", "proj", "pulumi:providers:sim", "default"), "id", PropertyMap.Empty);

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Client.ConfigureAsync(request, CancellationToken.None));

        Assert.Contains("region (where)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_gets_only_what_it_takes()
    {
        var seen = new List<string>();
        await using var provider = await PluginAsync(handlers => handlers
            .Unary(ProviderMethods.Configure, (request, _) =>
            {
                seen.Add(string.Join(' ', request.Variables.Select(static v => $"{v.Key}={v.Value}")));
                return Task.FromResult(new Infra.Rpc.Messages.ConfigureResponse());
            })
            .Unary(ProviderMethods.Create, (request, _) =>
            {
                seen.Add(Google.Protobuf.JsonFormatter.Default.Format(request.Properties));
                return Task.FromResult(new Infra.Rpc.Messages.CreateResponse { Id = "a-1" });
            }));
        var config = PropertyMap.Of(("region", "eu"), ("tags", PropertyMap.Of(("n", 1))), ("key", PropertyValue.Secret("hush")));

        var capabilities = await provider.Client.ConfigureAsync(
            new(Core.Urn.Create("dev", "proj", "pulumi:providers:sim", "default"), "id", config), CancellationToken.None);
        await provider.Client.CreateAsync(
            Create with { Inputs = PropertyMap.Of(("s", PropertyValue.Secret("x")), ("r", new ResourceReferenceValue(Res, "a-7"))) }, CancellationToken.None);

        Assert.False(capabilities.AcceptsSecrets);
        Assert.Equal("sim:config:key=hush sim:config:region=eu sim:config:tags={\"n\":1}", seen[0]);
        Assert.Equal("""{ "r": "a-7", "s": "x" }""", seen[1]);
    }

    private static async Task<Plugin> PluginAsync(Action<GrpcHandlers> offer, ProviderCallLimits? limits = null)
    {
        var handlers = new GrpcHandlers();
        offer(handlers);
        var server = await GrpcServer.StartAsync(handlers, CancellationToken.None);
        var monitors = new MonitorEndpoints();
        var client = await ProviderClient.ConnectAsync(
            server.Address, new ProviderHandshakeRequest(), monitors, limits ?? new ProviderCallLimits(), CancellationToken.None);
        return new Plugin(server, client);
    }

    private sealed record Plugin(GrpcServer Server, ProviderClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
