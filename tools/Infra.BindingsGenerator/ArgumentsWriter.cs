using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>Writes argument classes: what programs fill in.</summary>
public sealed class ArgumentsWriter(TypeNames types)
{
    /// <summary>Stands for the base class of a provider's arguments.</summary>
    public const string ProviderArguments = "ProviderArgs";

    /// <summary>Writes one class.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="name">The class name.</param>
    /// <param name="baseName">The base class in the SDK, for example <c>ResourceArgs</c>.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="shape">How their types are written.</param>
    public void Write(CodeWriter code, string name, string baseName, ObjectSchema properties, TypeShape shape)
    {
        // What a provider takes that is no text travels as JSON text.
        var json = baseName == ProviderArguments;
        code.Block($"public sealed class {name} : global::Pulumi.{(json ? "ResourceArgs" : baseName)}", () =>
        {
            foreach (var property in properties.Properties)
            {
                WriteProperty(code, property, CSharpName.Member(property, name), (shape, json));
                code.Line();
            }

            WriteConstructor(code, name, properties, shape);
            code.Line();
            code.Line($"public static new {name} Empty => new {name}();");
        });
    }

    private void WriteProperty(CodeWriter code, PropertySchema property, string name, (TypeShape Shape, bool Json) form)
    {
        var shape = form.Shape;
        var isRequired = property.IsRequiredInput && shape != TypeShape.State && property.Const is null;
        var json = form.Json && property.Type.Kind != TypeKind.String ? ", json: true" : "";
        var attribute = $"[Input({CSharpName.Literal(property.Name)}{(isRequired ? ", required: true" : "")}{json})]";
        var type = shape == TypeShape.Plain ? types.Bare(property.Type, shape) : types.Input(property.Type, shape);
        if (property.Type.Kind is TypeKind.Array or TypeKind.Map)
        {
            WriteCollection(code, property, attribute, name, type, shape);
        }
        else if (property.IsSecret && shape != TypeShape.Plain)
        {
            var field = Field(name);
            code.Line(attribute);
            code.Line($"private {type}? {field};");
            code.Line($"public {type}? {name} {{ get => {field}; set => {field} = Utilities.Secret(value); }}");
        }
        else
        {
            code.Line(attribute);
            var isValue = shape == TypeShape.Plain && property.Type.Kind is (TypeKind.Boolean or TypeKind.Integer or TypeKind.Number);
            var initial = isRequired && !isValue ? " = null!;" : "";
            code.Line($"public {type}{(isRequired ? "" : "?")} {name} {{ get; set; }}{initial}");
        }
    }

    private static void WriteCollection(
        CodeWriter code, PropertySchema property, string attribute, string name, string type, TypeShape shape)
    {
        var field = Field(name);
        var value = property.IsSecret && shape != TypeShape.Plain ? "Utilities.Secret(value)" : "value";
        code.Line(attribute);
        code.Line($"private {type}? {field};");
        code.Line($"public {type} {name} {{ get => {field} ??= new {type}(); set => {field} = {value}; }}");
    }

    private static void WriteConstructor(CodeWriter code, string name, ObjectSchema properties, TypeShape shape)
    {
        var defaults = shape == TypeShape.State ? [] : properties.Properties.Where(HasDefault).ToList();
        if (defaults.Count == 0)
        {
            code.Block($"public {name}()", static () => { });
            return;
        }

        code.Block($"public {name}()", () =>
        {
            foreach (var property in defaults)
            {
                WriteDefault(code, property, CSharpName.Member(property, name));
            }
        });
    }

    private static bool HasDefault(PropertySchema property) =>
        property.Type.Kind is TypeKind.String or TypeKind.Boolean or TypeKind.Integer or TypeKind.Number
        && (property.Default is StringValue or BoolValue or NumberValue || !property.DefaultEnvironment.IsEmpty);

    private static void WriteDefault(CodeWriter code, PropertySchema property, string name)
    {
        if (property.Default is { } value)
        {
            code.Line($"{name} = {Literal(value)};");
        }

        if (!property.DefaultEnvironment.IsEmpty)
        {
            var variables = string.Join(", ", property.DefaultEnvironment.Select(CSharpName.Literal));
            var read = property.Type.Kind switch
            {
                TypeKind.Boolean => "GetEnvBoolean",
                TypeKind.Integer => "GetEnvInt32",
                TypeKind.Number => "GetEnvDouble",
                _ => "GetEnv",
            };
            code.Block($"if (Utilities.{read}({variables}) is {{ }} {Field(name).TrimStart('_')}Default)",
                () => code.Line($"{name} = {Field(name).TrimStart('_')}Default;"));
        }
    }

    private static string Literal(PropertyValue value) => value switch
    {
        StringValue text => CSharpName.Literal(text.Value),
        BoolValue flag => flag.Value ? "true" : "false",
        _ => value.ToString(),
    };

    private static string Field(string name) => "_" + char.ToLowerInvariant(name[0]) + name[1..];
}
