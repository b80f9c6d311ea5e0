using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>What the engine's answers become in the program.</summary>
public sealed class ConversionTests
{
    [Fact]
    public async Task Every_kind_of_value_arrives_in_its_type()
    {
        await CheckAsync<string?>("a", "a");
        await CheckAsync(true, true);
        await CheckAsync(1.5, 1.5);
        await CheckAsync(3.9, 3);
        await CheckAsync(2.0, DayOfWeek.Tuesday);
        await CheckAsync("red", SerializationTests.Colour.Red);
        await CheckAsync(7.0, SerializationTests.Level.High);
        await CheckAsync<int?>(PropertyValue.Null, null);
        await CheckAsync<object?>("a", "a");
        await CheckAsync<object?>(1.0, 1.0);
        await CheckAsync("x", Union<int, string>.FromT1("x"));
        await CheckAsync(4.0, Union<int, string>.FromT0(4));
    }

    [Fact]
    public async Task Containers_arrive_with_their_elements()
    {
        var (list, _) = await ReceiveAsync<ImmutableArray<int>>(PropertyValue.List(1.0, 2.0));
        Assert.Equal([1, 2], list.Value.AsEnumerable());

        var (map, _) = await ReceiveAsync<ImmutableDictionary<string, string>>(PropertyMap.Of(("a", "b"), ("__private", "x")));
        Assert.Equal([KeyValuePair.Create("a", "b")], map.Value);

        var (untyped, _) = await ReceiveAsync<object>(PropertyMap.Of(("list", PropertyValue.List("x"))));
        var inner = Assert.IsType<ImmutableDictionary<string, object>>(untyped.Value)["list"];
        Assert.Equal(["x"], Assert.IsType<ImmutableArray<object>>(inner).AsEnumerable());

        var (json, _) = await ReceiveAsync<JsonElement>(PropertyMap.Of(("a", PropertyValue.List(1.0, PropertyValue.Null))));
        Assert.Equal("""{"a":[1,null]}""", json.Value.GetRawText());
    }

    [Fact]
    public async Task Output_types_are_built_by_their_constructor()
    {
        var (shape, _) = await ReceiveAsync<SerializationTests.Shape>(PropertyMap.Of(("sides", 4.0), ("tags", PropertyValue.List("a"))));
        Assert.Equal(4, shape.Value.Sides);
        Assert.Equal(["a"], shape.Value.Tags.AsEnumerable());
    }

    [Fact]
    public async Task Cases_of_a_union_are_told_apart_by_a_property()
    {
        var (animal, _) = await ReceiveAsync<IAnimal>(PropertyMap.Of(("kind", "cat"), ("lives", 9.0)));
        Assert.Equal(9, Assert.IsType<Cat>(animal.Value).Lives);
    }

    [Fact]
    public async Task Files_arrive_as_files()
    {
        var (asset, _) = await ReceiveAsync<AssetOrArchive>(new AssetValue(null, Text: "t"));
        Assert.IsType<StringAsset>(asset.Value);
        var (archive, _) = await ReceiveAsync<Archive>(new ArchiveValue(null, PropertyMap.Of(("f", new AssetValue(null, Path: "p")))));
        Assert.IsType<AssetArchive>(archive.Value);
    }

    [Fact]
    public async Task Unknown_and_secret_parts_count_for_the_whole_property_and_no_other()
    {
        var (unknown, _) = await ReceiveAsync<ImmutableArray<string>>(PropertyValue.List("a", PropertyValue.Unknown));
        Assert.False(unknown.IsKnown);
        var (secret, _) = await ReceiveAsync<ImmutableArray<string>>(PropertyValue.List("a", PropertyValue.Secret("b")));
        Assert.True(secret is { IsKnown: true, IsSecret: true });
        Assert.Equal(["a", "b"], secret.Value.AsEnumerable());
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_a_warning_and_the_default()
    {
        var (number, monitor) = await ReceiveAsync<int>("not a number");
        Assert.Equal(0, number.Value);
        var warning = Assert.Single(monitor.Logs);
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("INF7005", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not a number", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, RegistrationResult.Succeeded, false, true)]
    [InlineData(true, RegistrationResult.Succeeded, false, false)]
    [InlineData(false, RegistrationResult.Failed, false, false)]
    [InlineData(false, RegistrationResult.Skipped, false, false)]
    [InlineData(false, RegistrationResult.Succeeded, true, false)]
    public async Task A_missing_output_is_known_only_after_a_real_success(bool preview, RegistrationResult result, bool unknown, bool expected)
    {
        var monitor = new RecordingMonitor
        {
            IsPreview = preview,
            OnRegister = (_, response) => Task.FromResult(response with { Result = result, Unknown = unknown }),
        };
        Server? server = null;
        await SdkRun.SucceedAsync(() => server = new Server("web"), monitor);
        Assert.Equal(expected, await OutputUtilities.GetIsKnownAsync(server!.Address));
        Assert.True(await OutputUtilities.GetIsKnownAsync(server.Urn));
    }

    [Fact]
    public async Task Dependents_of_a_failed_resource_see_unknown_values_and_do_not_run_their_callbacks()
    {
        var called = false;
        var monitor = new RecordingMonitor
        {
            OnRegister = (request, response) => Task.FromResult(request.Name == "bad" ? response with { Result = RegistrationResult.Failed } : response),
        };
        await SdkRun.SucceedAsync(
            () =>
            {
                var bad = new Server("bad", new ServerArgs { Size = "s" });
                _ = new Server("good", new ServerArgs { Size = bad.Size.Apply(v => { called = true; return v!; }) });
            },
            monitor);
        Assert.False(called);
        Assert.Equal(PropertyValue.Unknown, monitor.Registrations[1].Inputs["size"]);
    }

    [Fact]
    public void What_arrives_untyped_goes_back_as_it_was() => Check.QuickThrowOnFailure(Prop.ForAll(Values(3).ToArbitrary(), value =>
    {
        var monitor = new RecordingMonitor
        {
            OnRegister = (request, response) => Task.FromResult(request.Name == "x"
                ? response with { Outputs = PropertyMap.Of(("v", value)) }
                : response),
        };
        SdkRun.SucceedAsync(static () => SerializationTests.Custom(new Receiver<object>("x").V, "back"), monitor).GetAwaiter().GetResult();
        return value.Equals(monitor.Registrations.Single(static r => r.Name == "back").Inputs["v"]);
    }));

    [Fact]
    public async Task A_reference_of_a_known_class_becomes_an_instance_that_looks_itself_up()
    {
        var urn = SdkRun.Urn("test:index:Server", "other");
        var monitor = new RecordingMonitor
        {
            OnInvoke = request => new ResourceInvokeResponse(PropertyMap.Of(
                ("urn", request.Arguments["urn"]), ("id", "other-id"), ("state", PropertyMap.Of(("size", "huge"))))),
            OnRegister = (request, response) => Task.FromResult(request.Name == "x"
                ? response with { Outputs = PropertyMap.Of(("v", new ResourceReferenceValue(urn, "other-id", "1.9.0"))) }
                : response),
        };
        Receiver<Server>? receiver = null;
        await SdkRun.SucceedAsync(() => receiver = new Receiver<Server>("x"), monitor);
        var server = await OutputUtilities.GetValueAsync(receiver!.V);
        Assert.Equal("huge", await OutputUtilities.GetValueAsync(server.Size));
        Assert.Equal("other-id", await OutputUtilities.GetValueAsync(server.Id));
        Assert.Equal("pulumi:pulumi:getResource", Assert.Single(monitor.Invokes).Token);
        Assert.Single(monitor.Registrations);
    }

    [Fact]
    public async Task A_reference_of_an_unknown_class_still_carries_the_urn()
    {
        var urn = SdkRun.Urn("other:index:Thing", "t");
        var (resource, _) = await ReceiveAsync<Resource>(new ResourceReferenceValue(urn, "id"));
        Assert.Equal(urn.Value, await OutputUtilities.GetValueAsync(resource.Value.Urn));
    }

    private static Gen<PropertyValue> Values(int depth)
    {
        var keys = Gen.Elements("a", "b", "c d", "é");
        var scalars = Gen.OneOf(
            Gen.Elements("", "text", "ünïcode").Select(static v => (PropertyValue)v),
            Gen.Choose(-9, 9).Select(static v => (PropertyValue)(v / 2.0)),
            Gen.Elements(true, false).Select(static v => (PropertyValue)v),
            Gen.Constant((PropertyValue)new AssetValue(null, Text: "t")));
        return depth == 0 ? scalars : Gen.OneOf(
            scalars,
            Values(depth - 1).ArrayOf(2).Select(static items => PropertyValue.List(items)),
            from key in keys
            from first in Values(depth - 1)
            from second in Values(depth - 1)
            select (PropertyValue)PropertyMap.Of((key, first), ("z", second)));
    }

    private static async Task CheckAsync<T>(PropertyValue wire, T expected)
    {
        var (received, monitor) = await ReceiveAsync<T>(wire);
        Assert.Equal(expected, received.Value);
        Assert.True(received is { IsKnown: true, IsSecret: false });
        Assert.Empty(monitor.Logs);
    }

    private static async Task<((T Value, bool IsKnown, bool IsSecret) Received, RecordingMonitor Monitor)> ReceiveAsync<T>(PropertyValue wire)
    {
        var monitor = new RecordingMonitor
        {
            OnRegister = (_, response) => Task.FromResult(response with { Outputs = PropertyMap.Of(("v", wire)) }),
        };
        Receiver<T>? receiver = null;
        await SdkRun.SucceedAsync(() => receiver = new Receiver<T>("x"), monitor);
        var output = receiver!.V;
        return ((await OutputUtilities.GetValueAsync(output), await OutputUtilities.GetIsKnownAsync(output), await Output.IsSecretAsync(output)), monitor);
    }

    private sealed class Receiver<T>(string name) : CustomResource("test:index:Receiver", name, ResourceArgs.Empty)
    {
        [Output("v")]
        public Output<T> V { get; private set; } = null!;
    }

    [DiscriminatedUnionDiscriminator("kind")]
    [DiscriminatedUnionCase("cat", typeof(Cat))]
    private interface IAnimal;

    [OutputType]
    private sealed class Cat : IAnimal
    {
        [OutputConstructor]
        public Cat(string kind, int lives) => (Kind, Lives) = (kind, lives);

        public string Kind { get; }

        public int Lives { get; }
    }
}
