using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>What arguments become on their way to the engine.</summary>
public sealed class SerializationTests
{
    public static TheoryData<string, object?, string?> Values() => new()
    {
        { "text", "a", "\"a\"" },
        { "boolean", true, "true" },
        { "integer", 3, "3" },
        { "double", 1.5, "1.5" },
        { "null is left out", null, null },
        { "C# enumeration", DayOfWeek.Tuesday, "2" },
        { "text enumeration", Colour.Red, "\"red\"" },
        { "number enumeration", Level.High, "7" },
        { "list with null", new object?[] { 1, null, "x" }, "[1,null,\"x\"]" },
        { "default array is left out", default(ImmutableArray<string>), null },
        { "dictionary drops null", new Dictionary<string, object?> { ["b"] = 1, ["a"] = null }, "{b:1}" },
        { "nested output", new Dictionary<string, object?> { ["o"] = Output.Create(new[] { Output.Create(1) }) }, "{o:[1]}" },
        { "union", Union<int, string>.FromT1("u"), "\"u\"" },
        { "JSON", JsonDocument.Parse("""{"a":[1,true,null],"b":null}""").RootElement, "{a:[1,true,null]}" },
        { "secret", Output.CreateSecret("s"), "[secret]" },
        { "unknown", OutputUtilities.CreateUnknown("s"), "[unknown]" },
        { "secret in a list", new List<Input<string>> { "a", Output.CreateSecret("s") }, "[\"a\",[secret]]" },
        { "text asset", new StringAsset("t"), "asset(text)" },
        { "file archive", new FileArchive("./dir"), "archive(./dir)" },
        { "output type", new Shape(2, ["x"]), "{sides:2,tags:[\"x\"]}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_has_its_wire_form(string what, object? value, string? expected)
    {
        var monitor = await SdkRun.SucceedAsync(() => _ = Custom(value));
        Assert.Equal(expected, monitor.Registrations[0].Inputs.Get("v")?.ToString());
        Assert.NotEmpty(what);
    }

    public static TheoryData<object, string> Refused() => new()
    {
        { 3L, "System.Int64" },
        { 1.5m, "System.Decimal" },
        { 1.5f, "System.Single" },
        { new object(), "System.Object" },
        { Task.FromResult(1), "Task" },
        { new Dictionary<int, string> { [1] = "x" }, "System.Int32" },
        { new Dictionary<string, object> { ["deep"] = new object[] { "ok", DateTimeOffset.UnixEpoch } }, "v.deep[1]" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_sent_is_refused_with_its_place(object value, string expected)
    {
        var monitor = new RecordingMonitor();
        var result = await SdkRun.RunAsync(monitor, () =>
        {
            _ = Custom(value);
            return new Dictionary<string, object?>();
        });

        Assert.Equal(ProgramResult.FailedAndLogged, result);
        var error = Assert.Single(monitor.Errors);
        Assert.Contains("INF7006", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("'x'", error, StringComparison.Ordinal);
        Assert.Empty(monitor.Registrations);
    }

    [Fact]
    public async Task A_structure_that_contains_itself_is_refused()
    {
        var loop = new List<object?>();
        loop.Add(loop);
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            _ = Custom(loop);
            return new Dictionary<string, object?>();
        });
        Assert.Contains("nested", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_fields_setters_and_base_classes_are_inputs()
    {
        var monitor = await SdkRun.SucceedAsync(() =>
        {
            var args = new ServerArgs { Size = "s", Password = "hidden" };
            args.Labels["k"] = "v";
            _ = new Server("web", args);
        });
        var inputs = monitor.Registrations[0].Inputs;
        Assert.Equal("{labels:{k:\"v\"},password:[secret],size:\"s\"}", inputs.ToString());
    }

    [Fact]
    public async Task Json_properties_are_sent_as_text()
    {
        var monitor = await SdkRun.SucceedAsync(() =>
        {
            _ = new CustomResource("test:index:Policy", "plain", new PolicyArgs { Document = new Dictionary<string, object> { ["a"] = Output.Create(1) } });
            _ = new CustomResource("test:index:Policy", "secret", new PolicyArgs { Document = Output.CreateSecret("x").Apply(static v => (object)v) });
            _ = new CustomResource("test:index:Policy", "unknown", new PolicyArgs { Document = OutputUtilities.CreateUnknown((object)"x") });
        });
        Assert.Equal("""{"a":1}""", ((StringValue)monitor.Registrations[0].Inputs["document"]).Value);
        Assert.Equal(PropertyValue.Secret("\"x\""), monitor.Registrations[1].Inputs["document"]);
        Assert.Equal(PropertyValue.Unknown, monitor.Registrations[2].Inputs["document"]);
    }

    [Fact]
    public async Task A_required_input_that_is_missing_is_named()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, static () =>
        {
            _ = new CustomResource("test:index:Policy", "p", new PolicyArgs());
            return new Dictionary<string, object?>();
        });
        Assert.Contains("Document", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_to_resources_become_references_or_ids()
    {
        static void Program()
        {
            var peer = new Server("peer");
            _ = new Server("web", new ServerArgs { Peer = peer });
        }

        var modern = (await SdkRun.SucceedAsync(Program)).Registrations[1];
        var peer = SdkRun.Urn("test:index:Server", "peer");
        Assert.Equal(new ResourceReferenceValue(peer, "peer-id"), modern.Inputs["peer"]);
        Assert.Equal(peer, Assert.Single(modern.PropertyDependencies["peer"]));

        var old = new RecordingMonitor { MissingFeatures = new HashSet<string> { "resourceReferences" } };
        Assert.Equal(new StringValue("peer-id"), (await SdkRun.SucceedAsync(Program, old)).Registrations[1].Inputs["peer"]);

        var preview = await SdkRun.SucceedAsync(Program, new RecordingMonitor { IsPreview = true });
        Assert.Equal(new ResourceReferenceValue(peer, ""), preview.Registrations[1].Inputs["peer"]);
    }

    [Fact]
    public async Task Output_values_go_to_remote_components_that_understand_them()
    {
        static void Program()
        {
            var server = new Server("web");
            _ = new ComponentResource("test:index:Remote", "r", new RemoteArgs { V = Output.CreateSecret(server.Id), Peer = server }, remote: true);
        }

        var urn = SdkRun.Urn("test:index:Server", "web");
        var request = (await SdkRun.SucceedAsync(Program)).Registrations[1];
        Assert.Equal(new OutputValue("web-id", true, [urn]), request.Inputs["v"]);
        Assert.Equal(urn, Assert.Single(request.PropertyDependencies["v"]));
        Assert.True(request is { Remote: true, Custom: false });
        Assert.Empty(request.PropertyDependencies["peer"]);

        var old = new RecordingMonitor { MissingFeatures = new HashSet<string> { "outputValues" } };
        Assert.Equal(PropertyValue.Secret("web-id"), (await SdkRun.SucceedAsync(Program, old)).Registrations[1].Inputs["v"]);
    }

    internal static CustomResource Custom(object? value, string name = "x", CustomResourceOptions? options = null) => new(
        "test:index:Any",
        name,
        new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("v", value)),
        options);

    [EnumType]
    public readonly struct Colour
    {
        private readonly string _value;

        private Colour(string value) => _value = value;

        public static Colour Red { get; } = new("red");

        public static explicit operator string(Colour value) => value._value;
    }

    [EnumType]
    public readonly struct Level
    {
        private readonly double _value;

        private Level(double value) => _value = value;

        public static Level High { get; } = new(7);

        public static explicit operator double(Level value) => value._value;
    }

    [OutputType]
    public sealed class Shape
    {
        public readonly int Sides;
        public readonly ImmutableArray<string> Tags;

        [OutputConstructor]
        public Shape(int sides, ImmutableArray<string> tags) => (Sides, Tags) = (sides, tags);
    }

    public sealed class PolicyArgs : ResourceArgs
    {
        [Input("document", required: true, json: true)]
        public Input<object>? Document { get; set; }
    }

    public sealed class RemoteArgs : ResourceArgs
    {
        [Input("v")]
        public Input<string>? V { get; set; }

        [Input("peer")]
        public Input<Server>? Peer { get; set; }
    }
}
