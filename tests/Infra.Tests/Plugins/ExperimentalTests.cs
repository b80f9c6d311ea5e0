using System.Collections.Immutable;
using System.Text.Json;
using Infra.Rpc.Providers.Serving;
using Infra.SamplePlugins.Kennels;
using Pulumi;
using Pulumi.Experimental;
using Pulumi.Experimental.Provider;

namespace Infra.Tests.Plugins;

/// <summary>What Pulumi.Experimental offers besides providers: values, their conversion, and schemas of components.</summary>
public sealed class ExperimentalTests
{
    private static readonly Urn Tom = new("urn:pulumi:dev::proj::pets:index:Pet::tom");

    [Fact]
    public void Values_are_equal_by_what_they_hold()
    {
        var list = new PropertyValue([new PropertyValue(1), PropertyValue.Computed]);
        Assert.Equal(list, new PropertyValue([new PropertyValue(1), PropertyValue.Computed]));
        Assert.NotEqual(list, list.WithSecret(true));
        Assert.NotEqual(list, list.WithDependencies([Tom]));
        Assert.Equal(new PropertyValue(new StringAsset("x")), new PropertyValue(new StringAsset("x")));
        Assert.Equal(
            new PropertyValue(new ResourceReference(Tom, PropertyValue.Computed, "")), new PropertyValue(new ResourceReference(Tom, PropertyValue.Computed, "")));
        Assert.True(PropertyValue.Null.IsNull);
        Assert.Equal(PropertyValueType.Array, list.Type);
        Assert.Equal("[secret]", list.WithSecret(true).ToString());
    }

    [Fact]
    public void Values_survive_the_way_to_the_vocabulary_and_back()
    {
        var value = new PropertyValue(new Dictionary<string, PropertyValue>
        {
            ["secret"] = new PropertyValue("x").WithSecret(true),
            ["list"] = new([new PropertyValue(true), PropertyValue.Null, PropertyValue.Computed]),
            ["reference"] = new(new ResourceReference(Tom, new PropertyValue("cat-tom"), "1.0.0")),
            ["asset"] = new(new StringAsset("text")),
        }.ToImmutableDictionary());

        Assert.Equal(value, ValueTranslation.FromCore(ValueTranslation.ToCore(value)));
    }

    [Fact]
    public async Task Objects_become_values_and_values_objects()
    {
        var serializer = new PropertyValueSerializer();
        var value = await serializer.Serialize(new Size { Width = 3, Name = "wide", Tags = ["a", "b"] });

        Assert.True(value.TryGetMap(out var map));
        Assert.Equal(new PropertyValue(3), map["width"]);
        var back = await serializer.Deserialize<Size>(value);
        Assert.Equal((3, "wide", "a,b"), (back.Width, back.Name, string.Join(',', back.Tags)));
        Assert.Equal("plain", await serializer.Deserialize<string>(new PropertyValue("plain")));
    }

    [Fact]
    public async Task Arguments_keep_what_is_secret_and_what_is_not_known()
    {
        var args = await new PropertyValueSerializer().Deserialize<KennelArgs>(new PropertyValue(new Dictionary<string, PropertyValue>
        {
            ["animals"] = new([new PropertyValue("rex"), PropertyValue.Computed]),
            ["motto"] = new PropertyValue("hush").WithSecret(true),
            ["yard"] = new(ImmutableDictionary<string, PropertyValue>.Empty.Add("width", new PropertyValue(4))),
        }.ToImmutableDictionary()));

        var motto = await args.Motto!.ToOutput().DataTask;
        Assert.True(motto.IsSecret);
        Assert.Equal("hush", motto.Value);
        Assert.False((await ((Input<ImmutableArray<string>>)args.Animals).ToOutput().DataTask).IsKnown);
        Assert.Equal(4, (await args.Yard!.ToOutput().DataTask).Value.Width);
    }

    [Fact]
    public async Task A_component_provider_describes_its_components()
    {
        var provider = new ComponentProvider(typeof(Kennel).Assembly, new Metadata("kennels", Version: "0.1.0"), [typeof(Kennel)]);

        var schema = JsonDocument.Parse((await provider.GetSchema(new GetSchemaRequest(0, null, null), CancellationToken.None)).Schema!).RootElement;

        Assert.Equal("kennels", schema.GetProperty("name").GetString());
        var kennel = schema.GetProperty("resources").GetProperty("kennels:index:Kennel");
        Assert.True(kennel.GetProperty("isComponent").GetBoolean());
        Assert.Equal(["animals"], kennel.GetProperty("requiredInputs").EnumerateArray().Select(static r => r.GetString()));
        Assert.Equal("array", kennel.GetProperty("inputProperties").GetProperty("animals").GetProperty("type").GetString());
        Assert.Equal("#/types/kennels:index:YardArgs", kennel.GetProperty("inputProperties").GetProperty("yard").GetProperty("$ref").GetString());
        Assert.Equal(["size", "summary"], kennel.GetProperty("properties").EnumerateObject().Select(static p => p.Name));
        Assert.Equal("integer", schema.GetProperty("types").GetProperty("kennels:index:YardArgs").GetProperty("properties").GetProperty("width").GetProperty("type").GetString());

        // What it says of itself is a schema that the simulator takes.
        var read = Core.Schema.SchemaReader.Read(System.Text.Encoding.UTF8.GetBytes(schema.GetRawText()), "kennels").Require();
        Assert.Contains("kennels:index:Kennel", read.Resources.Keys);
    }

    [Fact]
    public void A_package_without_components_cannot_be_described() =>
        Assert.Throws<ArgumentException>(() => ComponentAnalyzer.GenerateSchema(new Metadata("none"), []));

    [Fact]
    public async Task What_a_provider_does_not_offer_is_said()
    {
        await using var provider = await ServedProvider.StartAsync(
            new ServedPlugin("1.0.0", static _ => new ProviderAdapter(new Empty())) { Capabilities = null });
        var urn = Core.Urn.Create("dev", "proj", "e:index:E", "e");

        var failure = await Assert.ThrowsAsync<Core.Providers.ProviderException>(() =>
            provider.CreateAsync(new Core.Providers.CreateRequest(urn, Core.Properties.PropertyMap.Empty, false, null), CancellationToken.None));

        Assert.Equal(Core.Providers.ProviderStatus.Unimplemented, failure.Status);
    }

    private sealed class Empty : Provider;

    private sealed class Size
    {
        public int Width { get; set; }

        public string Name { get; set; } = "";

        public ImmutableArray<string> Tags { get; set; } = [];
    }
}
