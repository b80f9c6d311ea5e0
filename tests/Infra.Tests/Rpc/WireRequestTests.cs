using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Infra.Core;
using Infra.Rpc.Monitor;
using Infra.Rpc.Transport;
using Infra.Sdk;
using Infra.Testing.Wire;
using DeploymentInfo = Infra.Core.Programs.DeploymentInfo;
using Wire = Infra.Rpc.Messages;

namespace Infra.Tests.Rpc;

/// <summary>
/// What a program of ours sends, message by message, for each kind of resource and every option: the tables of protocol reference 1.7.1.
/// </summary>
public sealed class WireRequestTests
{
    // What our SDK never sends, and why nobody misses it.
    private static readonly Dictionary<string, string> NeverSent = new(StringComparer.Ordinal)
    {
        ["aliasURNs"] = "only to engines from before alias specs",
        ["pluginChecksums"] = "checksums go with a package's registration",
        ["sourcePosition"] = "no place is known of a compiled program",
        ["stackTrace"] = "no place is known of a compiled program",
        ["parentStackTraceHandle"] = "no place is known of a compiled program",
        ["snippetId"] = "belongs to a command that is none of a program's",
        ["accepts_byte_string"] = "texts are Unicode here",
        ["state_migrations"] = "no SDK for .NET has them",
        ["dependsOn"] = "the SDK itself waits for what a function call depends on",
        ["accept_output_values"] = "answers of functions are plain values and references here",
    };

    [Fact]
    public async Task A_custom_resource_with_every_option()
    {
        var engine = await RunAsync(FullPrograms.Custom);

        AssertSame(Expected("custom"), Registration(engine, "full"));
        AssertSame(Expected("provider"), Registration(engine, "prov"));
        AssertSame(Expected("plain"), Registration(engine, "plain"));
        Assert.Equal(["told", "tried"], engine.All<Wire.RegisterResourceHookRequest>().Select(static h => h.Name)
            .Concat(engine.All<Wire.RegisterErrorHookRequest>().Select(static h => h.Name)));
        Assert.NotEmpty(Assert.Single(engine.All<Wire.RegisterResourceRequest>(), static r => r.Name == "full").Transforms);
    }

    [Fact]
    public async Task Components_local_and_remote()
    {
        var engine = await RunAsync(FullPrograms.Components);

        AssertSame(Expected("component"), Registration(engine, "local"));
        AssertSame(Expected("remote"), Registration(engine, "far"));
        AssertSame(Expected("outputs"), engine.All<Wire.RegisterResourceOutputsRequest>().Single(static o => o.Urn.EndsWith("local", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reads_function_calls_and_method_calls()
    {
        var engine = await RunAsync(FullPrograms.Calls);

        AssertSame(Expected("read"), engine.All<Wire.ReadResourceRequest>().Single(static r => r.Name == "found"));
        AssertSame(Expected("stack-reference"), engine.All<Wire.ReadResourceRequest>().Single(static r => r.Name == "net"));
        AssertSame(Expected("invoke"), engine.All<Wire.ResourceInvokeRequest>().Single(static r => r.Tok == "test:index:provided"));
        AssertSame(Expected("invoke-parent"), engine.All<Wire.ResourceInvokeRequest>().Single(static r => r.Tok == "test:index:inherited"));
        AssertSame(Expected("invoke-package"), engine.All<Wire.ResourceInvokeRequest>().Single(static r => r.Tok == "test:index:packaged"));
        AssertSame(Expected("call"), engine.All<Wire.ResourceCallRequest>().Single(static r => r.Tok == "test:index:Res/method"));
        AssertSame(Expected("call-package"), engine.All<Wire.ResourceCallRequest>().Single(static r => r.Tok == "test:index:Res/packaged"));
    }

    [Fact]
    public async Task Every_field_is_sent_by_some_request_or_named_here()
    {
        var sent = new[] { await RunAsync(FullPrograms.Custom), await RunAsync(FullPrograms.Components), await RunAsync(FullPrograms.Calls) };

        AssertCovered(Wire.RegisterResourceRequest.Descriptor, sent.SelectMany(static e => e.All<Wire.RegisterResourceRequest>()));
        AssertCovered(Wire.RegisterResourceOutputsRequest.Descriptor, sent.SelectMany(static e => e.All<Wire.RegisterResourceOutputsRequest>()));
        AssertCovered(Wire.ReadResourceRequest.Descriptor, sent.SelectMany(static e => e.All<Wire.ReadResourceRequest>()));
        AssertCovered(Wire.ResourceInvokeRequest.Descriptor, sent.SelectMany(static e => e.All<Wire.ResourceInvokeRequest>()));
        AssertCovered(Wire.ResourceCallRequest.Descriptor, sent.SelectMany(static e => e.All<Wire.ResourceCallRequest>()));
    }

    private static void AssertCovered(MessageDescriptor type, IEnumerable<IMessage> messages)
    {
        var all = messages.ToList();
        var missing = type.Fields.InFieldNumberOrder().Where(f => !NeverSent.ContainsKey(f.Name) && !all.Exists(m => IsSet(f, m))).Select(static f => f.Name);
        Assert.Empty(missing);
        Assert.DoesNotContain(type.Fields.InFieldNumberOrder(), f => NeverSent.ContainsKey(f.Name) && all.Exists(m => IsSet(f, m)));
    }

    private static bool IsSet(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        null or "" or false => false,
        System.Collections.ICollection many => many.Count > 0,
        _ => true,
    };

    private static Wire.RegisterResourceRequest Registration(RecordingEngine engine, string name)
    {
        var request = engine.All<Wire.RegisterResourceRequest>().Single(r => r.Name == name).Clone();

        // Callbacks have addresses and tokens that differ from run to run.
        request.Transforms.Clear();
        return request;
    }

    private static JsonNode Expected(string name) => WireRequests.All[name]!;

    private static void AssertSame(JsonNode expected, IMessage seen) =>
        Assert.Equal(CanonicalJson.Text(expected), CanonicalJson.Text(JsonNode.Parse(JsonFormatter.Default.Format(seen))!));

    private static async Task<RecordingEngine> RunAsync(Func<Dictionary<string, object?>> program)
    {
        var engine = new RecordingEngine();
        await using var server = await GrpcServer.StartAsync(engine.Handlers(), CancellationToken.None);
        await using var client = await MonitorClient.ConnectAsync(server.Address, server.Address, CancellationToken.None);
        var info = new DeploymentInfo(new StackIdentity(StackIdentity.DefaultOrganization, "proj", "dev"));
        var result = await new InlineProgram(program).RunAsync(client, info, CancellationToken.None);
        Assert.True(result == Core.Programs.ProgramResult.Succeeded, string.Join('\n', engine.All<Wire.LogRequest>().Select(static l => l.Message)));
        return engine;
    }
}
