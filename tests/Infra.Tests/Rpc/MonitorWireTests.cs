using Infra.Core;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Infra.Sdk;
using Infra.Testing.Deployments;
using Infra.Testing.Programs;
using Pulumi;
using DeploymentInfo = Infra.Core.Programs.DeploymentInfo;

namespace Infra.Tests.Rpc;

/// <summary>Programs on one side of the wire, our engine on the other.</summary>
public sealed class MonitorWireTests
{
    private const string Pair = """
        [{"name":"group","kind":"component","type":"my:index:Group"},
         {"name":"a","type":"sim:index:Res","props":{"a":{"$secret":"hush"}},"opts":{"parent":"group"}},
         {"name":"b","type":"sim:index:Res","props":{"a":{"$out":"a.out"}},"opts":{"dependsOn":["a"]}}]
        """;

    [Fact]
    public async Task A_program_over_the_wire_does_what_it_does_in_process()
    {
        var (near, far) = (new EngineHarness(), new EngineHarness());
        foreach (var resources in new[] { Pair, Pair.Replace("hush", "hushed", StringComparison.Ordinal), "[]" })
        {
            var expected = await near.UpAsync(resources);
            var seen = await far.UpAsync(new WireProgram(EngineHarness.Data(resources)));

            Assert.Equal(OperationResult.Succeeded, seen.Result.Result);
            Assert.Equal(string.Join(", ", expected.Steps), string.Join(", ", seen.Steps));
            Assert.Equal(
                expected.Result.Snapshot.Resources.Select(static r => (r.Urn, r.Id, r.Inputs, r.Outputs)),
                seen.Result.Snapshot.Resources.Select(static r => (r.Urn, r.Id, r.Inputs, r.Outputs)));
        }
    }

    [Fact]
    public async Task Transforms_and_hooks_are_called_back()
    {
        var harness = new EngineHarness();
        var told = new List<string>();
        var program = new InlineProgram(() =>
        {
            var hook = new ResourceHook("told", (args, _) =>
            {
                told.Add($"{args.Name} {args.Id} {args.NewInputs!["a"]}");
                return Task.CompletedTask;
            });
            var options = new CustomResourceOptions
            {
                ResourceTransforms =
                {
                    (args, _) => Task.FromResult<ResourceTransformResult?>(
                        new ResourceTransformResult(args.Args.SetItem("a", "transformed"), args.Options)),
                },
            };
            options.Hooks.AfterCreate.Add(hook);
            _ = new DataResource("sim:index:Res", "a", System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty.Add("a", "plain"), options);
            return new Dictionary<string, object?>();
        });

        var run = await harness.UpAsync(new WireProgram(program));

        Assert.Equal(OperationResult.Succeeded, run.Result.Result);
        Assert.Equal("transformed", Assert.IsType<StringValue>(harness.Find("a")!.Inputs["a"]).Value);
        Assert.Equal(["a a-1 transformed"], told);
    }

    [Fact]
    public async Task What_the_engine_refuses_has_its_status_and_reason()
    {
        await using var server = await MonitorServer.StartAsync(new Testing.RecordingMonitor
        {
            OnRegister = static (_, _) => throw new MonitorException(MonitorStatus.FailedPrecondition, "not now"),
        }, Info, CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        var refused = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(
            MonitorMethods.RegisterResource, new Infra.Rpc.Messages.RegisterResourceRequest { Type = "t", Name = "n" }, CancellationToken.None));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "not now"), (refused.Code, refused.Message));

        var malformed = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(
            MonitorMethods.RegisterResource,
            new Infra.Rpc.Messages.RegisterResourceRequest { Type = "t", Name = "n", Parent = "nobody", DeletedWith = "nothing" },
            CancellationToken.None));
        Assert.Equal(GrpcStatusCode.InvalidArgument, malformed.Code);
        Assert.Contains("deletedWith", malformed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_the_program_cannot_hear_of_fails_its_call()
    {
        var monitor = new Testing.RecordingMonitor
        {
            OnRegister = static (_, usual) => Task.FromResult(usual with { Result = RegistrationResult.Failed }),
        };
        await using var server = await MonitorServer.StartAsync(monitor, Info, CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);
        var request = new Infra.Rpc.Messages.RegisterResourceRequest { Type = "sim:index:Res", Name = "n", Custom = true };

        await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(MonitorMethods.RegisterResource, request, CancellationToken.None));
        request.SupportsResultReporting = true;
        Assert.Equal(Result.Fail, (await channel.CallAsync(MonitorMethods.RegisterResource, request, CancellationToken.None)).Result);
    }

    [Fact]
    public async Task An_engine_says_what_it_is_and_can()
    {
        await using var server = await MonitorServer.StartAsync(new Testing.RecordingMonitor { MissingFeatures = new HashSet<string> { "transforms" } }, Info, CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);
        var info = await channel.CallAsync(MonitorMethods.GetDeploymentInfo, new Google.Protobuf.WellKnownTypes.Empty(), CancellationToken.None);

        Assert.Equal(("proj", "dev", true), (info.Project, info.Stack, info.DryRun));
        Assert.Contains(ResourceMonitorFeature.Secrets, info.SupportedFeatures);
        Assert.DoesNotContain(ResourceMonitorFeature.Transforms, info.SupportedFeatures);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, CancellationToken.None);
        Assert.True(client.SupportsFeature("outputValues"));
        Assert.False(client.SupportsFeature("transforms"));
    }

    [Fact]
    public async Task The_cell_of_the_root_stack_keeps_what_is_put_there()
    {
        await using var server = await MonitorServer.StartAsync(new Testing.RecordingMonitor(), Info, CancellationToken.None);
        using var channel = new GrpcChannel(server.Address);

        Assert.Equal("", (await channel.CallAsync(EngineMethods.GetRootResource, new GetRootResourceRequest(), CancellationToken.None)).Urn);
        await channel.CallAsync(EngineMethods.SetRootResource, new SetRootResourceRequest { Urn = "u" }, CancellationToken.None);
        Assert.Equal("u", (await channel.CallAsync(EngineMethods.GetRootResource, new GetRootResourceRequest(), CancellationToken.None)).Urn);
        await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(
            EngineMethods.RequirePulumiVersion, new RequirePulumiVersionRequest { PulumiVersionRange = ">=99" }, CancellationToken.None));
    }

    [Fact]
    public async Task An_engine_from_before_deployment_info_is_asked_feature_by_feature()
    {
        await using var server = await GrpcServer.StartAsync(
            new GrpcHandlers().Unary(MonitorMethods.SupportsFeature, static (r, _) =>
                Task.FromResult(new SupportsFeatureResponse { HasSupport = r.Id == "secrets" })),
            CancellationToken.None);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, CancellationToken.None);

        Assert.True(client.SupportsFeature("secrets"));
        Assert.False(client.SupportsFeature("outputValues"));
        await client.SignalAndWaitForShutdownAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_dead_engine_is_a_clear_refusal()
    {
        string address;
        await using (var server = await MonitorServer.StartAsync(new Testing.RecordingMonitor(), Info, CancellationToken.None))
        {
            address = server.Address;
        }

        var refused = await Assert.ThrowsAsync<MonitorException>(() => MonitorClient.ConnectAsync(address, address, CancellationToken.None));

        Assert.Equal(MonitorStatus.Unavailable, refused.Status);
        Assert.Contains(address, refused.Message, StringComparison.Ordinal);
    }

    private static DeploymentInfo Info { get; } = new(new StackIdentity("organization", "proj", "dev")) { IsDryRun = true };
}
