using Google.Protobuf;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Rpc.Values;
using Infra.Testing.Wire;
using Struct = Google.Protobuf.WellKnownTypes.Struct;

namespace Infra.Tests.Rpc;

/// <summary>Values in the wire's envelopes: what is written, what is refused.</summary>
public sealed class PropertyMarshalerTests
{
    private const string Signature = "\"4dabf18193072939515e22adb298388d\":";
    private static readonly Urn Res = Urn.Create("dev", "proj", "sim:index:Res", "a");

    [Fact]
    public void Every_kind_of_value_has_its_envelope()
    {
        var map = PropertyMap.Of(
            ("secret", PropertyValue.Secret("hush")),
            ("unknown", PropertyValue.Unknown),
            ("null", PropertyValue.Null),
            ("asset", new AssetValue("ab", Text: "x")),
            ("archive", new ArchiveValue("cd", PropertyMap.Of(("f", new AssetValue("ef", Path: "f"))))),
            ("reference", new ResourceReferenceValue(Res, "a-1", "1.0.0")),
            ("component", new ResourceReferenceValue(Res)),
            ("nested", PropertyValue.List(PropertyMap.Of(("n", 1.5)), true)));

        Assert.Equal(CanonicalJson.Text(WireJson.Write(map)), Json(PropertyMarshaler.Write(map, MarshalRules.Default)));
    }

    [Fact]
    public void An_output_names_what_is_behind_it()
    {
        var map = PropertyMap.Of(("o", new OutputValue("v", true, [Res])), ("u", new OutputValue(null, false, [])));

        Assert.Equal(
            $$$"""{"o":{{{{Signature}}}"d0e6a833031e9bbcd3f4e8bde6ca49a4","dependencies":["{{{Res}}}"],"secret":true,"value":"v"},"u":{{{{Signature}}}"d0e6a833031e9bbcd3f4e8bde6ca49a4"}}""",
            Json(PropertyMarshaler.Write(map, MarshalRules.WithOutputs)));
    }

    [Fact]
    public void A_provider_is_told_the_name_and_type_of_what_a_reference_names() =>
        Assert.Equal(
            $$$"""{"r":{{{{Signature}}}"5cf8f73096256a8f31e491e813e4eb8e","name":"a","type":"sim:index:Res","urn":"{{{Res}}}"}}""",
            Json(PropertyMarshaler.Write(
                PropertyMap.Of(("r", new ResourceReferenceValue(Res))), MarshalRules.Default with { DescribeResources = true })));

    [Theory]
    [InlineData(null, "urn:pulumi:dev::proj::sim:index:Res::a")]
    [InlineData("", UnknownValue.Sentinel)]
    [InlineData("a-1", "a-1")]
    public void A_peer_without_references_gets_what_it_can_use(string? id, string expected)
    {
        var rules = MarshalRules.Default with { KeepResources = false };
        var written = PropertyMarshaler.Write(new ResourceReferenceValue(Res, id), rules)!;

        Assert.Equal(expected, written.StringValue);
        Assert.Equal(
            written.StringValue == UnknownValue.Sentinel ? PropertyValue.Unknown : expected,
            PropertyMarshaler.Read(PropertyMarshaler.Write(new ResourceReferenceValue(Res, id), MarshalRules.Default)!, rules));
    }

    [Theory]
    [InlineData("04da6b54-80e4-46f7-96ec-b56ff0331ba9")]
    [InlineData("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    [InlineData("3eeb2bf0-c639-47a8-9e75-3b44932eb421")]
    [InlineData("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2")]
    [InlineData("030794c1-ac77-496b-92df-f27374a8bd58")]
    [InlineData("e48ece36-62e2-4504-bad9-02848725956a")]
    [InlineData("dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public void Unknowns_of_every_type_are_unknown(string sentinel) =>
        Assert.Same(PropertyValue.Unknown, Read($$$"""{"v":"{{{sentinel}}}"}""")["v"]);

    [Fact]
    public void Secrets_in_secrets_are_one_secret() =>
        Assert.Equal(
            PropertyValue.Secret("x"),
            Read($$$"""{"v":{{{{Signature}}}"1b47061264138c4ac30d75fd1eb44270","value":{{{{Signature}}}"1b47061264138c4ac30d75fd1eb44270","value":"x"} } }""")["v"]);

    [Fact]
    public void A_missing_map_is_an_empty_one() => Assert.Same(PropertyMap.Empty, PropertyMarshaler.Read((Struct?)null, MarshalRules.Default));

    [Fact]
    public void The_reference_of_a_resource_whose_id_is_unknown_has_an_empty_id() =>
        Assert.Equal(
            new ResourceReferenceValue(Res, ""),
            Read($$$"""{"v":{{{{Signature}}}"5cf8f73096256a8f31e491e813e4eb8e","urn":"{{{Res}}}","id":"{{{UnknownValue.Sentinel}}}"}}""")["v"]);

    [Theory]
    [InlineData("\"0000\"", "not known")]
    [InlineData("\"803fd3297a5875dc03ca845dda5d2a98\",\"value\":\"AA==\"", "UTF-8")]
    [InlineData("\"1b47061264138c4ac30d75fd1eb44270\"", "without its value")]
    [InlineData("\"c44067f5952c0a294b673a41bacd8c17\"", "without content")]
    [InlineData("\"c44067f5952c0a294b673a41bacd8c17\",\"text\":7", "not text")]
    [InlineData("\"0def7320c3a5731c473e5ecbe6d01bc7\"", "without content")]
    [InlineData("\"0def7320c3a5731c473e5ecbe6d01bc7\",\"assets\":{\"f\":\"plain\"}", "neither an asset")]
    [InlineData("\"5cf8f73096256a8f31e491e813e4eb8e\",\"urn\":\"nothing\"", "without a URN")]
    [InlineData("\"d0e6a833031e9bbcd3f4e8bde6ca49a4\",\"dependencies\":[\"x\"]", "not a URN")]
    [InlineData("7", "not known")]
    public void A_malformed_envelope_is_refused_with_its_place(string rest, string reason)
    {
        var refused = Assert.Throws<PropertyFormatException>(() => PropertyMarshaler.Read(
            Struct.Parser.ParseJson($$$"""{"tags":[{"deep":{{{{Signature}}}{{{rest}}}}}]}"""), MarshalRules.WithOutputs));

        Assert.Equal("tags[0].deep", refused.Path);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        var refused = Assert.Throws<PropertyFormatException>(() =>
            PropertyMarshaler.Write(PropertyMap.Of(("a", PropertyValue.List("fine \ud83d\ude00", "\ud83d"))), MarshalRules.Default));

        Assert.Equal("a[1]", refused.Path);
    }

    [Theory]
    [InlineData(470, false)]
    [InlineData(500, true)]
    public void Nesting_has_a_limit(int depth, bool isRefused)
    {
        PropertyValue value = "bottom";
        var wire = new Google.Protobuf.WellKnownTypes.Value { StringValue = "bottom" };
        for (var i = 0; i < depth; i++)
        {
            value = PropertyMap.Of(("n", value));
            wire = new Google.Protobuf.WellKnownTypes.Value { StructValue = new Struct { Fields = { ["n"] = wire } } };
        }

        Assert.Equal(isRefused, Record.Exception(() => PropertyMarshaler.Write(value, MarshalRules.Default)) is PropertyFormatException);
        Assert.Equal(isRefused, Record.Exception(() => PropertyMarshaler.Read(wire, MarshalRules.Default)) is PropertyFormatException);
    }

    private static PropertyMap Read(string json) => PropertyMarshaler.Read(Struct.Parser.ParseJson(json), MarshalRules.Default);

    private static string Json(Struct map) => CanonicalJson.Text(System.Text.Json.Nodes.JsonNode.Parse(JsonFormatter.Default.Format(map)));
}
