using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>Writes enums: a C# enum for whole numbers, a struct around its value otherwise.</summary>
public static class EnumWriter
{
    /// <summary>Writes one enum.</summary>
    public static void Write(CodeWriter code, string name, NamedTypeSchema type)
    {
        if (type.EnumType!.Kind == TypeKind.Integer)
        {
            code.Block($"public enum {name}", () =>
            {
                foreach (var value in type.EnumValues)
                {
                    code.Line($"{CSharpName.EnumValue(value.Name)} = {value.Value},");
                }
            });
            return;
        }

        var primitive = type.EnumType.Kind == TypeKind.Number ? "double" : "string";
        code.Line("[EnumType]");
        code.Block($"public readonly struct {name} : IEquatable<{name}>", () => WriteStruct(code, name, primitive, type));
    }

    private static void WriteStruct(CodeWriter code, string name, string primitive, NamedTypeSchema type)
    {
        code.Line($"private readonly {primitive} _value;");
        code.Line();
        code.Block($"private {name}({primitive} value)", () =>
            code.Line(primitive == "string" ? "_value = value ?? throw new ArgumentNullException(nameof(value));" : "_value = value;"));
        code.Line();
        foreach (var value in type.EnumValues)
        {
            var literal = value.Value is StringValue text ? CSharpName.Literal(text.Value) : value.Value.ToString();
            code.Line($"public static {name} {Member(value.Name, name)} => new {name}({literal});");
        }

        code.Line();
        code.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        code.Line();
        code.Line($"public static explicit operator {primitive}({name} value) => value._value;");
        code.Line();
        code.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        code.Line(primitive == "string"
            ? $"public bool Equals({name} other) => string.Equals(_value, other._value, StringComparison.Ordinal);"
            : $"public bool Equals({name} other) => _value == other._value;");
        code.Line();
        code.Line("public override int GetHashCode() => " + (primitive == "string" ? "_value?.GetHashCode() ?? 0;" : "_value.GetHashCode();"));
        code.Line();
        code.Line("public override string ToString() => " + (primitive == "string"
            ? "_value;" : "_value.ToString(System.Globalization.CultureInfo.InvariantCulture);"));
    }

    private static string Member(string valueName, string typeName) =>
        CSharpName.EnumValue(valueName) is var member && (member == typeName || member is "Equals" or "ToString" or "GetHashCode")
            ? member + "Value" : member;
}
