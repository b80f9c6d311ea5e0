using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.Workspace;

namespace Infra.Tests.Workspace;

/// <summary>Configuration as a program sees it, and edits inside structures.</summary>
public sealed class StackConfigTests
{
    private static readonly ISecretsProvider Secrets = new Base64SecretsProvider();

    [Fact]
    public void Values_open_and_defaults_fill_the_rest()
    {
        var project = Project("""
            config:
              size: 3
              password: {type: string, secret: true, default: hush}
              zones: [a, b]
              aws:region: {value: eu-west-1}
            """);
        var settings = Settings("config:\n  shop:size: 5\n  shop:token:\n    secure: aGk=\n  shop:tree:\n    z: 1\n    a: [{secure: aGk=}, x]\n");
        var config = StackConfig.Open(project, settings, Secrets).Require().Values;
        Assert.Equal(new ConfigValue("5"), config["shop:size"]);
        Assert.Equal(new ConfigValue("hi", IsSecret: true), config["shop:token"]);
        Assert.Equal(new ConfigValue("""{"a":["hi","x"],"z":1}""", IsSecret: true, IsStructured: true), config["shop:tree"]);
        Assert.Equal(new ConfigValue("hush", IsSecret: true), config["shop:password"]);
        Assert.Equal(new ConfigValue("""["a","b"]""", IsStructured: true), config["shop:zones"]);
        Assert.Equal(new ConfigValue("eu-west-1"), config["aws:region"]);
    }

    [Fact]
    public void Everything_that_is_missing_or_wrong_is_reported()
    {
        var project = Project("config:\n  a: {type: integer}\n  b: {type: string}\n  c: {type: boolean}\n  d: {type: string, secret: true}\n  e: {type: object}\n");
        var result = StackConfig.Open(project, Settings("config:\n  shop:c: maybe\n  shop:d: open\n  shop:e: [1]\n"), Secrets);
        Assert.False(result.Succeeded);
        Assert.Equal(["INF6032", "INF6033", "INF6032", "INF6031"], result.Diagnostics.Select(static d => d.Code));
        Assert.Contains("shop:a, shop:b", result.Diagnostics[3].Message, StringComparison.Ordinal);
        Assert.All(result.Diagnostics, static d => Assert.Equal("Pulumi.dev.yaml", d.Location!.Value.File));
    }

    [Fact]
    public void Secrets_can_be_sealed_again_by_another_provider()
    {
        using var passphrase = PassphraseSecretsProvider.Create("x");
        var settings = Settings("config:\n  a:b:\n    secure: aGk=\n  a:c: plain\n  a:d:\n    - secure: aGk=\n    - 1\n");
        var resealed = StackConfig.Reseal(settings, Secrets, passphrase);
        Assert.DoesNotContain("aGk=", resealed.Text, StringComparison.Ordinal);
        Assert.Equal("hi", StackConfig.OpenValue(resealed.Config["a:b"], passphrase).Text);
        Assert.Equal("""["hi",1]""", StackConfig.OpenValue(resealed.Config["a:d"], passphrase).Text);
    }

    [Theory]
    [InlineData("name", "shop:name", "")]
    [InlineData("aws:region", "aws:region", "")]
    [InlineData("a.b[0]", "shop:a", "b[0]")]
    [InlineData("x:a[\"odd:key\"].c", "x:a", "[\"odd:key\"].c")]
    [InlineData("[\"a\"].b", "shop:a", "b")]
    public void A_key_with_a_path_is_split(string text, string key, string path)
    {
        var (parsed, rest) = ConfigEdit.ParsePath(text, "shop");
        Assert.Equal((key, path), (parsed.ToString(), rest.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("[0]")]
    [InlineData("x:")]
    [InlineData("a[")]
    public void What_is_no_path_is_refused(string text) =>
        Assert.Equal("INF6034", Assert.Throws<DiagnosticException>(() => ConfigEdit.ParsePath(text, "shop")).Diagnostics[0].Code);

    [Theory]
    [InlineData(null, "a.b", "1", """{"a":{"b":1}}""")]
    [InlineData(null, "[0]", "true", "[true]")]
    [InlineData("""{"a":[1]}""", "a[1].c", "x", """{"a":[1,{"c":"x"}]}""")]
    [InlineData("""{"a":[1],"z":0}""", "a[0]", "007", """{"a":["007"],"z":0}""")]
    [InlineData("""{"a":null}""", "a.b", "-5", """{"a":{"b":-5}}""")]
    public void A_value_is_set_inside_a_structure(string? before, string path, string value, string after) => Assert.Equal(
        after, ConfigEdit.Set(before is null ? null : Json(before), PropertyPath.Parse(path), ConfigEdit.Typed(value)).ToJsonString());

    [Theory]
    [InlineData("\"text\"", "a")]
    [InlineData("""{"a":[1]}""", "a[2]")]
    [InlineData("""{"a":[1]}""", "a.b")]
    [InlineData("""{"a":{}}""", "a[0]")]
    [InlineData("""{"secure":"x"}""", "a")]
    [InlineData("[1]", "[*]")]
    public void A_path_that_does_not_apply_is_refused(string before, string path) => Assert.Equal(
        "INF6034", Assert.Throws<DiagnosticException>(() => ConfigEdit.Set(Json(before), PropertyPath.Parse(path), JsonValue.Create(1))).Diagnostics[0].Code);

    [Fact]
    public void Values_are_found_and_removed()
    {
        var root = Json("""{"a":[1,{"b":2}],"c":3}""");
        Assert.Equal(2, ConfigEdit.Get(root, PropertyPath.Parse("a[1].b"))!.Value.GetInt32());
        Assert.Null(ConfigEdit.Get(root, PropertyPath.Parse("a[5]")));
        Assert.Equal("""{"a":[{"b":2}],"c":3}""", ConfigEdit.Remove(root, PropertyPath.Parse("a[0]"))!.ToJsonString());
        Assert.Equal("""{"a":[1,{"b":2}]}""", ConfigEdit.Remove(root, PropertyPath.Parse("c"))!.ToJsonString());
        Assert.Equal(root.GetRawText(), ConfigEdit.Remove(root, PropertyPath.Parse("x.y"))!.ToJsonString());
        Assert.Null(ConfigEdit.Remove(root, PropertyPath.Root));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static ProjectFile Project(string config) => ProjectFile.Parse("name: shop\nruntime: dotnet\n" + config, "Pulumi.yaml").Require();

    private static StackSettingsFile Settings(string text) => StackSettingsFile.Parse(text, "Pulumi.dev.yaml", "shop").Require();
}
