using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>Writes a resource class, and its arguments where they live beside it.</summary>
public sealed class ResourceWriter(PackageSchema package, PackageNames names, TypeNames types, ArgumentsWriter arguments)
{
    private const string Options = "CustomResourceOptions";

    /// <summary>Writes one resource.</summary>
    public void Write(CodeWriter code, ResourceSchema resource)
    {
        var isProvider = resource.Token == package.Provider.Token;
        var name = isProvider ? "Provider" : PackageNames.Class(resource.Token);
        var argsAreElsewhere = names.HasTypeNamespaces && !isProvider;
        var args = argsAreElsewhere ? $"global::{names.Namespace(resource.Token, "Inputs")}.{name}Args" : name + "Args";
        code.Line($"[{names.Package}ResourceType({CSharpName.Literal(resource.Token)})]");
        if (resource.IsDeprecated)
        {
            code.Line($"[Obsolete({CSharpName.Literal(resource.Token + " is deprecated by its package")})]");
        }

        var baseName = isProvider ? "ProviderResource" : resource.IsComponent ? "ComponentResource" : "CustomResource";
        code.Block($"public partial class {name} : global::Pulumi.{baseName}", () => WriteBody(code, resource, name, args));
        if (!argsAreElsewhere)
        {
            code.Line();
            arguments.Write(code, name + "Args", isProvider ? ArgumentsWriter.ProviderArguments : "ResourceArgs", resource.Inputs, TypeShape.Input);
        }

        if (resource.StateInputs is { } state && !isProvider && !resource.IsComponent)
        {
            code.Line();
            arguments.Write(code, name + "State", "ResourceArgs", state, TypeShape.State);
        }
    }

    private void WriteBody(CodeWriter code, ResourceSchema resource, string name, string args)
    {
        var isProvider = name == "Provider" && resource.Token == package.Provider.Token;
        foreach (var property in resource.Outputs.Properties)
        {
            // An ID and a URN are every resource's own; a provider's outputs are text.
            if (property.Name is "id" or "urn" || isProvider && property.Type.Kind != TypeKind.String)
            {
                continue;
            }

            code.Line($"[Output({CSharpName.Literal(property.Name)})]");
            var member = CSharpName.Member(property, name);
            code.Line($"public Output<{types.Member(property, TypeShape.Output)}> {member} {{ get; private set; }} = null!;");
            code.Line();
        }

        WriteConstructors(code, resource, name, args);
        WriteOptions(code, resource);
        if (!isProvider && !resource.IsComponent)
        {
            WriteGet(code, resource, name);
        }
    }

    private void WriteConstructors(CodeWriter code, ResourceSchema resource, string name, string args)
    {
        var isProvider = resource.Token == package.Provider.Token;
        var options = resource.IsComponent ? "ComponentResourceOptions" : Options;
        var isOptional = !resource.Inputs.Properties.Any(static p => p.IsRequiredInput && p.Const is null);
        var constants = resource.Inputs.Properties.Where(static p => p.Const is not null).ToList();
        var given = constants.Count > 0 ? "MakeArgs(args)" : isOptional ? $"args ?? new {args}()" : "args";
        var token = CSharpName.Literal(isProvider ? package.Name : resource.Token);
        var parameter = isOptional ? $"{args}? args = null" : $"{args} args";
        code.Line($"public {name}(string name, {parameter}, {options}? options = null)");
        code.Block($"    : base({token}, name, {given}, MakeResourceOptions(options, \"\"){(resource.IsComponent ? ", remote: true" : "")})",
            static () => { });
        if (!isProvider && !resource.IsComponent)
        {
            var state = resource.StateInputs is null ? "" : $"{name}State? state = null, ";
            code.Line();
            code.Line($"private {name}(string name, Input<string> id, {state}{Options}? options = null)");
            code.Block($"    : base({token}, name, {(state.Length > 0 ? "state" : "null")}, MakeResourceOptions(options, id))", static () => { });
        }

        if (constants.Count > 0)
        {
            WriteConstants(code, constants, args);
        }
    }

    private static void WriteConstants(CodeWriter code, List<PropertySchema> constants, string args)
    {
        code.Line();
        code.Block($"private static {args} MakeArgs({args}? args)", () =>
        {
            code.Line($"args ??= new {args}();");
            foreach (var constant in constants)
            {
                var value = constant.Const is StringValue text ? CSharpName.Literal(text.Value) : constant.Const!.ToString();
                code.Line($"args.{CSharpName.Property(constant.Name)} = {value};");
            }

            code.Line("return args;");
        });
    }

    private void WriteOptions(CodeWriter code, ResourceSchema resource)
    {
        var options = resource.IsComponent ? "ComponentResourceOptions" : Options;
        code.Line();
        code.Block($"private static {options} MakeResourceOptions({options}? options, Input<string>? id)", () =>
        {
            code.Block($"var defaultOptions = new {options}", () =>
            {
                code.Line("Version = Utilities.Version,");
                if (package.PluginDownloadUrl is { } url)
                {
                    code.Line($"PluginDownloadURL = {CSharpName.Literal(url)},");
                }

                List(code, "Aliases", resource.Aliases.Select(static a => $"new global::Pulumi.Alias {{ Type = {CSharpName.Literal(a)} }}"));
                if (!resource.IsComponent)
                {
                    List(code, "AdditionalSecretOutputs",
                        resource.Outputs.Properties.Where(static p => p.IsSecret).Select(static p => CSharpName.Literal(p.Name)));
                }

                List(code, "ReplaceOnChanges",
                    resource.Outputs.Properties.Where(static p => p.ReplaceOnChanges).Select(static p => CSharpName.Literal(ReplacePath(p))));
            }, "};");
            code.Line($"var merged = {options}.Merge(defaultOptions, options);");
            code.Line("merged.Id = id ?? merged.Id;");
            code.Line("return merged;");
        });
    }

    private static string ReplacePath(PropertySchema property) => property.Type.Kind switch
    {
        TypeKind.Array => property.Name + "[*]",
        TypeKind.Map => property.Name + ".*",
        _ => property.Name,
    };

    private static void List(CodeWriter code, string name, IEnumerable<string> items)
    {
        var list = items.ToList();
        if (list.Count > 0)
        {
            code.Block(name + " =", () => list.ForEach(item => code.Line(item + ",")), "},");
        }
    }

    private static void WriteGet(CodeWriter code, ResourceSchema resource, string name)
    {
        var state = resource.StateInputs is null ? "" : $"{name}State? state = null, ";
        code.Line();
        code.Line($"public static {name} Get(string name, Input<string> id, {state}{Options}? options = null) =>");
        code.Line($"    new {name}(name, id, {(state.Length > 0 ? "state, " : "")}options);");
    }
}
