using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Infra.Engine.Workspace;
using Infra.Tests.Laws;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Workspace;

/// <summary>Settings files: an edit changes one thing and leaves the rest as people wrote it.</summary>
public sealed class StackSettingsFileTests
{
    private const string Text = """
        # who may change this: ops
        encryptionsalt: v1:abc:v1:def:ghi== # made in spring
        config:
          # the region
          aws:region: eu-west-1   # cheapest
          shop:size: "3"

          # zones, in order
          shop:zones:
            - a   # first
            - b
          shop:note: |
            two
            lines
          shop:last: x
        # the end
        environment:
          - base
        """;

    [Fact]
    public void Values_are_read_as_they_stand()
    {
        var settings = Parse(Text);
        Assert.Equal("v1:abc:v1:def:ghi==", settings.EncryptionSalt);
        Assert.Equal(
            ["aws:region=\"eu-west-1\"", "shop:last=\"x\"", "shop:note=\"two\\nlines\\n\"", "shop:size=\"3\"", "shop:zones=[\"a\",\"b\"]"],
            settings.Config.Select(static c => $"{c.Key}={c.Value.GetRawText()}"));
    }

    [Fact]
    public void Scalars_are_text_and_structures_are_typed()
    {
        var settings = Parse("config:\n  a:b: 0012\n  a:c: true\n  a:d: ~\n  a:e: {i: 12, f: 1.5, b: true, n: null, s: \"1\", o: 0012, x: 0x1f}\n  f: plain\n  a:config:g: old\n");
        Assert.Equal("\"0012\"", settings.Config["a:b"].GetRawText());
        Assert.Equal("\"true\"", settings.Config["a:c"].GetRawText());
        Assert.Equal("""{"i":12,"f":1.5,"b":true,"n":null,"s":"1","o":12,"x":"0x1f"}""", settings.Config["a:e"].GetRawText());
        Assert.Equal("\"plain\"", settings.Config["shop:f"].GetRawText());
        Assert.Equal("\"old\"", settings.Config["a:g"].GetRawText());
    }

    [Fact]
    public void A_scalar_is_exchanged_in_place() => Assert.Equal(
        Text.Replace("eu-west-1  ", "us-east-2  ", StringComparison.Ordinal), Parse(Text).WithConfig("aws:region", "us-east-2").Text);

    [Fact]
    public void A_structure_is_exchanged_with_its_lines() => Assert.Equal(
        Text.Replace("    - a   # first\n    - b\n", "    x:\n      - 1\n      - k: true\n", StringComparison.Ordinal),
        Parse(Text).WithConfig("shop:zones", JsonNode.Parse("""{"x":[1,{"k":true}]}""")).Text);

    [Fact]
    public void A_text_of_several_lines_is_exchanged_whole() => Assert.Equal(
        Text.Replace("shop:note: |\n    two\n    lines\n", "shop:note: one\n", StringComparison.Ordinal), Parse(Text).WithConfig("shop:note", "one").Text);

    [Fact]
    public void A_new_value_goes_to_the_end_of_the_configuration() => Assert.Equal(
        Text.Replace("  shop:last: x\n", "  shop:last: x\n  shop:new:\n    secure: v1:a:b==\n", StringComparison.Ordinal),
        Parse(Text).WithConfig("shop:new", new JsonObject { ["secure"] = "v1:a:b==" }).Text);

    [Fact]
    public void A_removed_value_takes_only_its_lines() => Assert.Equal(
        Text.Replace("  shop:zones:\n    - a   # first\n    - b\n", "", StringComparison.Ordinal), Parse(Text).WithoutConfig("shop:zones").Text);

    [Fact]
    public void The_configuration_goes_with_its_last_value() =>
        Assert.Equal("a: 1\nb: 2\n", Parse("a: 1\nconfig:\n  x:y: z\nb: 2\n").WithoutConfig("x:y").Text);

    [Fact]
    public void The_salt_stands_before_the_configuration()
    {
        Assert.Equal("secretsprovider: passphrase\nencryptionsalt: v1:s:v1:n:p=\nconfig:\n  a:b: c\n", Parse("config:\n  a:b: c\n").WithSecretsProvider("passphrase", "v1:s:v1:n:p=").Text);
        Assert.Equal("encryptionsalt: v1:s\n", Parse("").WithSecretsProvider(null, "v1:s").Text);
        Assert.Equal(Text.Replace("v1:abc:v1:def:ghi==", "v1:new", StringComparison.Ordinal), Parse(Text).WithSecretsProvider(null, "v1:new").Text);
    }

    [Theory]
    [InlineData("config: {a:b: c, d:e: f}\nx: y\n")]
    [InlineData("config: {}\nx: y\n")]
    [InlineData("config:\nx: y\n")]
    [InlineData("config: null\nx: y")]
    [InlineData("x: y\n")]
    [InlineData("x: y")]
    [InlineData("config:\n    a:b: c")]
    [InlineData("config:\r\n  a:b: c\r\nx: y\r\n")]
    public void Every_form_of_configuration_can_be_edited(string text)
    {
        var before = Parse(text);
        var edited = before.WithConfig("n:ew", "v");
        Assert.Equal("v", edited.Config["n:ew"].GetString());
        Assert.Equal(before.Config.Count + 1, edited.Config.Count);
        Assert.Equal(before.Config.Keys, edited.WithoutConfig("n:ew").Config.Keys);
    }

    [Fact]
    public void A_JSON_file_stays_JSON()
    {
        var settings = StackSettingsFile.Parse("{\"config\": {\"a:b\": \"c\"}, \"x\": 1}", "Pulumi.dev.json", "shop").Require()
            .WithConfig("a:n", new JsonArray(1, "two")).WithSecretsProvider(null, "v1:s").WithoutConfig("a:b");
        Assert.Equal("""{"config":{"a:n":[1,"two"]},"x":1,"encryptionsalt":"v1:s"}""", JsonNode.Parse(settings.Text)!.ToJsonString());
    }

    [Fact]
    public void Any_text_can_be_a_value() => Law.Holds(
        Gen.OneOf(PropertyValues.Text, Gen.Elements("true", "no", "~", "- x", "a: b", "# c", "a #b", " x", "x ", "*a", "&a", "!t", "%d", "@", "`", "'", "\"", "|", ">", "?", "=", "<<", "0x1f", "1_0", "---", "...", "x:", "\t", "\ufeff")),
        static text =>
        {
            var settings = Parse(Text).WithConfig("a:text", text).WithConfig("a:deep", new JsonObject { ["k"] = new JsonArray(text, new JsonArray(text), new JsonObject { [text] = text }) });
            var deep = settings.Config["a:deep"].GetProperty("k");
            return settings.Config["a:text"].GetString() == text && deep[0].GetString() == text && deep[1][0].GetString() == text && deep[2].GetProperty(text).GetString() == text
                && settings.WithoutConfig("a:text").WithoutConfig("a:deep").Text == Text;
        });

    [Fact]
    public void Mistakes_are_reported_at_their_places()
    {
        var result = StackSettingsFile.Parse("encryptionsalt: [x]\nconfig:\n  a:b:c: d\n  x:y: z\n  x:config:y: z\n", "Pulumi.dev.yaml", "shop");
        Assert.Equal(["INF6020 Pulumi.dev.yaml:1:17", "INF6020 Pulumi.dev.yaml:3:3", "INF6020 Pulumi.dev.yaml:5:3"], result.Diagnostics.Select(static d => $"{d.Code} {d.Location}"));
    }

    [Fact]
    public void A_missing_file_is_an_empty_one_and_a_saved_one_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var project = ProjectFile.Parse("name: shop\nruntime: dotnet\nstackConfigDir: stacks\n", Path.Combine(folder.Path, "Pulumi.yaml")).Require();
        var settings = StackSettingsFile.Load(project, "organization/shop/dev").Require();
        Assert.Equal(Path.Combine(folder.Path, "stacks", "Pulumi.dev.yaml"), settings.Path);
        Assert.Empty(settings.Config);
        settings.WithConfig("a:b", "c").Save();
        Assert.Equal("c", StackSettingsFile.Load(project, "dev").Require().Config["a:b"].GetString());
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "stacks")));
    }

    private static StackSettingsFile Parse(string text) => StackSettingsFile.Parse(text, "Pulumi.dev.yaml", "shop").Require();
}
