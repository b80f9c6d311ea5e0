using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>How a schema's type is written in C#, per shape.</summary>
public sealed class TypeNames(PackageSchema package, PackageNames names, TypeUsage usage)
{
    /// <summary>The class name of an object type in a shape.</summary>
    public string ClassName(string token, TypeShape shape)
    {
        var name = PackageNames.Class(token);
        return shape switch
        {
            TypeShape.State => name + "GetArgs",
            TypeShape.FunctionInput when usage.IsOfFunctionsOnly(token) => name + "InputArgs",
            TypeShape.Plain when !usage.IsOfFunctionsOnly(token) => name + "PlainArgs",
            TypeShape.Output => usage.IsOfFunctionsOnly(token) && package.ModuleFormat != "(.*)" ? name + "Result" : name,
            _ => name + "Args",
        };
    }

    /// <summary>A bare type: what stands inside <c>Input&lt;&gt;</c>, <c>Output&lt;&gt;</c> or a plain property.</summary>
    public string Bare(TypeSchema type, TypeShape shape) => type.Kind switch
    {
        TypeKind.Boolean => "bool",
        TypeKind.Integer => "int",
        TypeKind.Number => "double",
        TypeKind.String => "string",
        TypeKind.Json => "global::System.Text.Json.JsonElement",
        TypeKind.Asset => "global::Pulumi.AssetOrArchive",
        TypeKind.Archive => "global::Pulumi.Archive",
        TypeKind.Array => $"{(shape == TypeShape.Plain ? "List" : "ImmutableArray")}<{Bare(type.Element!, shape)}>",
        TypeKind.Map => $"{(shape == TypeShape.Plain ? "Dictionary" : "ImmutableDictionary")}<string, {Bare(type.Element!, shape)}>",
        TypeKind.Union => Union(type, shape),
        TypeKind.Named => Named(type, shape),
        TypeKind.Resource => Resource(type.Token!),
        _ => "object",
    };

    /// <summary>The type of an argument that takes inputs.</summary>
    public string Input(TypeSchema type, TypeShape shape) => type.Kind switch
    {
        TypeKind.Array => $"InputList<{Bare(type.Element!, shape)}>",
        TypeKind.Map => $"InputMap<{Bare(type.Element!, shape)}>",
        TypeKind.Json => "InputJson",
        TypeKind.Union when Union(type, shape) is ['U', ..] union => "Input" + union,
        _ => $"Input<{Bare(type, shape)}>",
    };

    /// <summary>The type of a result's member; lists are never null, empty instead.</summary>
    public string Member(PropertySchema property, TypeShape shape)
    {
        var type = Bare(property.Type, shape);
        return property.IsRequired || property.Type.Kind == TypeKind.Array && shape == TypeShape.Output ? type : type + "?";
    }

    private string Union(TypeSchema type, TypeShape shape)
    {
        var written = new List<string>();
        foreach (var alternative in type.Alternatives)
        {
            // An open enum comes out as its primitive type, as in the official packages.
            if (shape == TypeShape.Output && package.Resolve(alternative) is { EnumType: { } primitive })
            {
                return Bare(primitive, shape);
            }

            // A resource stands for its ID.
            var text = alternative.Kind == TypeKind.Resource ? "string" : Bare(alternative, shape);
            if (!written.Contains(text))
            {
                written.Add(text);
            }
        }

        return written.Count switch
        {
            1 => written[0],
            2 => $"Union<{written[0]}, {written[1]}>",
            _ => "object",
        };
    }

    private string Named(TypeSchema type, TypeShape shape)
    {
        if (package.Resolve(type) is not { } named)
        {
            return "object";
        }

        if (named.EnumType is not null)
        {
            return $"global::{names.Namespace(named.Token)}.{PackageNames.Class(named.Token)}";
        }

        var qualifier = shape == TypeShape.Output ? "Outputs" : "Inputs";
        return $"global::{names.Namespace(named.Token, qualifier)}.{ClassName(named.Token, shape)}";
    }

    private string Resource(string token) =>
        package.Resources.ContainsKey(token)
            ? $"global::{names.Namespace(token)}.{PackageNames.Class(token)}" : "global::Pulumi.Resource";
}
