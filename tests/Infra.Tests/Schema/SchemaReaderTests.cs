using System.Text;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Tests.Schema;

public sealed class SchemaReaderTests
{
    private const string Sample = """
        {
          "name": "acme", "version": "v1.2.3", "pluginDownloadURL": "https://example.com",
          "meta": { "moduleFormat": "(.*)(?:/[^/]*)" },
          "csharp": { "namespaces": { "net": "Networking" } },
          "config": { "variables": { "region": { "type": "string", "defaultInfo": { "environment": ["ACME_REGION"] } } } },
          "provider": { "inputProperties": { "token": { "type": "string", "secret": true } } },
          "resources": {
            "acme:net/vm:Vm": {
              "inputProperties": {
                "size": { "$ref": "#/types/acme:net/Size:Size", "willReplaceOnChanges": true },
                "disk": { "$ref": "#/types/acme:net/Disk:Disk", "x-replaceWhen": "conditional" },
                "note": { "type": "string", "default": "none", "x-replaceUnknown": true },
                "kind": { "type": "string", "const": "Vm" },
                "port": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
                "owner": { "$ref": "#/resources/acme:net/user:User" },
                "files": { "type": "object", "additionalProperties": { "$ref": "pulumi.json#/Asset" } },
                "mode": { "type": "string", "x-enum": ["on", "off"], "csharpName": "PowerMode" }
              },
              "requiredInputs": ["size"],
              "properties": { "address": { "type": "string" }, "tags": { "type": "array", "items": { "type": "string" } } },
              "required": ["address"],
              "aliases": [{ "type": "acme:old:Vm" }],
              "x-stateInputs": "sameAsProperties",
              "x-replacePaths": { "paths": [".spec.name"], "immutableUnlessProviderSecretMutable": [".data"] },
              "x-conditionalReplace": ["disk.size"],
              "x-conditionalReplaceNotes": { "disk.size": "when it shrinks" },
              "methods": { "reboot": "acme:net/vm:Vm/reboot" }
            },
            "acme:net/group:Group": { "isComponent": true }
          },
          "functions": {
            "acme:net/getVm:getVm": {
              "inputs": { "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] },
              "outputs": { "type": "object", "properties": { "address": { "type": "string" } }, "required": ["address"] }
            },
            "acme:net/now:now": { "outputs": { "type": "string" } },
            "acme:net/vm:Vm/reboot": { "outputs": { "type": "object", "properties": {} } }
          },
          "types": {
            "acme:net/Size:Size": { "type": "string", "enum": [{ "name": "Small", "value": "s" }, { "value": "l" }] },
            "acme:net/Disk:Disk": {
              "type": "object", "properties": { "size": { "type": "integer" }, "id": { "type": "string" } },
              "required": ["size"], "requiredInputs": [], "requiredOutputs": ["id", "size"]
            }
          }
        }
        """;

    [Fact]
    public void A_schema_is_read_with_its_facts()
    {
        var package = Read(Sample).Require();
        Assert.Equal(("acme", "1.2.3", "https://example.com"), (package.Name, package.Version, package.PluginDownloadUrl));
        Assert.Equal("Networking", package.CSharpNamespaces["net"]);
        Assert.Equal("ACME_REGION", Assert.Single(package.Config.Find("region")!.DefaultEnvironment));
        Assert.True(package.Provider.Inputs.Find("token")!.IsSecret);
        var vm = package.Resources["acme:net/vm:Vm"];
        Assert.Equal("acme:old:Vm", Assert.Single(vm.Aliases));
        Assert.Equal("spec.name", Assert.Single(vm.ReplacePaths));
        Assert.Equal(("data", "enableSecretMutable"), (Assert.Single(vm.ImmutablePaths), vm.MutableFlag));
        Assert.Equal(new ReplaceCondition("disk.size", "when it shrinks"), Assert.Single(vm.ReplaceConditions));
        Assert.Equal("acme:net/vm:Vm/reboot", vm.Methods["reboot"]);
        Assert.Same(vm.Outputs, vm.StateInputs);
        Assert.True(package.Resources["acme:net/group:Group"].IsComponent);
    }

    [Fact]
    public void Properties_carry_types_flags_and_replacement()
    {
        var package = Read(Sample).Require();
        var inputs = package.Resources["acme:net/vm:Vm"].Inputs;
        Assert.Equal(
            [ReplaceFact.Conditional, ReplaceFact.Unknown, ReplaceFact.Replace, ReplaceFact.Update],
            new[] { "disk", "note", "size", "port" }.Select(name => inputs.Find(name)!.Replace));
        Assert.Equal("integer or string", inputs.Find("port")!.Type.ToString());
        Assert.Equal("map of asset", inputs.Find("files")!.Type.ToString());
        Assert.Equal(TypeKind.Resource, inputs.Find("owner")!.Type.Kind);
        Assert.Equal(("none", "Vm"), (((StringValue)inputs.Find("note")!.Default!).Value, ((StringValue)inputs.Find("kind")!.Const!).Value));
        Assert.Equal(["on", "off"], inputs.Find("mode")!.AllowedValues.ToArray());
        Assert.Equal("PowerMode", inputs.Find("mode")!.CSharpName);
        Assert.True(inputs.Find("size")!.IsRequiredInput);
        Assert.Null(inputs.Find("sizes"));
    }

    [Fact]
    public void Types_differ_between_inputs_and_outputs()
    {
        var package = Read(Sample).Require();
        var size = package.Types["acme:net/Disk:Disk"].Object!.Find("size")!;
        Assert.Equal((true, false, true), (size.IsRequired, size.IsRequiredInput, size.IsAlwaysPresent));
        Assert.True(package.Types["acme:net/Disk:Disk"].Object!.Find("id")!.IsAlwaysPresent);
        var values = package.Types["acme:net/Size:Size"].EnumValues;
        Assert.Equal([("Small", "\"s\""), ("l", "\"l\"")], values.Select(static v => (v.Name, v.Value.ToString())));
    }

    [Fact]
    public void Functions_return_objects_or_single_values()
    {
        var package = Read(Sample).Require();
        Assert.Null(package.Functions["acme:net/getVm:getVm"].ReturnType);
        Assert.Equal(TypeKind.String, package.Functions["acme:net/now:now"].ReturnType!.Kind);
        Assert.True(package.Functions["acme:net/vm:Vm/reboot"].IsMethod);
        Assert.False(package.Functions["acme:net/getVm:getVm"].IsMethod);
    }

    [Theory]
    [InlineData("{ \"name\": ", "INF3001", "acme.json:1:")]
    [InlineData("[]", "INF3002", "'name'")]
    [InlineData("{\"name\":\"a\",\"resources\":{\"oops\":{}}}", "INF3002", "resources/oops")]
    [InlineData("{\"name\":\"a\",\"resources\":{\"a:b:C\":{\"inputProperties\":{\"x\":{\"type\":\"text\"}}}}}", "INF3002", "inputProperties/x")]
    [InlineData("{\"name\":\"a\",\"resources\":{\"a:b:C\":{\"inputProperties\":{\"x\":5}}}}", "INF3002", "a property is an object")]
    public void A_bad_schema_says_what_and_where(string json, string code, string text)
    {
        var result = Read(json);
        Assert.False(result.Succeeded);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.Contains(text, diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_a_warning()
    {
        var result = Read("""{"name":"a","resources":{"a:b:C":{"inputProperties":{"x":{"$ref":"#/types/a:b:Gone"}}}}}""");
        Assert.True(result.Succeeded);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("INF3003", DiagnosticSeverity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains("a:b:Gone", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var deep = "{\"name\":\"a\",\"x\":" + new string('[', SchemaReader.MaximumDepth + 1) + new string(']', SchemaReader.MaximumDepth + 1) + "}";
        Assert.Equal("INF3001", Assert.Single(Read(deep).Diagnostics).Code);
    }

    private static Result<PackageSchema> Read(string json) => SchemaReader.Read(Encoding.UTF8.GetBytes(json), "acme.json");
}
