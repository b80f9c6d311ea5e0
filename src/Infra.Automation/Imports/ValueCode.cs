using System.Globalization;
using System.Text;
using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.Automation.Imports;

/// <summary>Writes property values as C#: by the package's classes where there is a schema, else as dictionaries and arrays.</summary>
/// <param name="package">The package, or null where nothing is known of it.</param>
/// <param name="owner">What secrets are named after.</param>
internal sealed class ValueCode(PackageSchema? package, string owner)
{
    private readonly PackageNames? _names = package is null ? null : new PackageNames(package);

    /// <summary>An object initializer: known properties by their C# names, those that the package does not have left out.</summary>
    public string Members(ObjectSchema schema, string className, PropertyMap values, int depth)
    {
        var indent = Indent(depth);
        var text = new StringBuilder(indent).Append("{\n");
        foreach (var (key, value) in values)
        {
            if (schema.Find(key) is { } property && value.Unwrap() is not NullValue)
            {
                var member = CSharpName.Member(property, className);
                text.Append(indent).Append("    ").Append(member).Append(" = ").Append(Typed(property.Type, key, value, depth + 1)).Append(",\n");
            }
        }

        return text.Append(indent).Append('}').ToString();
    }

    /// <summary>A dictionary of untyped values.</summary>
    public string Dictionary(PropertyMap values, int depth)
    {
        var indent = Indent(depth);
        var text = new StringBuilder("new Dictionary<string, object?>\n").Append(indent).Append("{\n");
        foreach (var (key, value) in values)
        {
            text.Append(indent).Append("    [").Append(CSharpName.Literal(key)).Append("] = ").Append(Untyped(key, value, depth + 1)).Append(",\n");
        }

        return text.Append(indent).Append('}').ToString();
    }

    private string Typed(TypeSchema type, string name, PropertyValue value, int depth) => (type.Kind, value) switch
    {
        (_, SecretValue) => Secret(name),
        (TypeKind.Array, ListValue list) => Each(list.Items.Select((v, i) => Item(type.Element!, $"{name}{i}", v, depth + 1)), depth),
        (TypeKind.Map, MapValue map) => Each(
            map.Properties.Select(p => $"[{CSharpName.Literal(p.Key)}] = {Item(type.Element!, p.Key, p.Value, depth + 1)}"), depth),
        _ => Item(type, name, value, depth),
    };

    // Inside of a list or map a value stands alone, so that it needs its type's name.
    private string Item(TypeSchema type, string name, PropertyValue value, int depth) => (type.Kind, value) switch
    {
        (_, SecretValue) => Secret(name),
        (TypeKind.Named, MapValue map) when package!.Resolve(type) is { Object: { } members } named =>
            $"new {_names!.Namespace(named.Token, "Inputs")}.{PackageNames.Class(named.Token)}Args\n"
            + Members(members, PackageNames.Class(named.Token) + "Args", map.Properties, depth),
        (TypeKind.Named, StringValue text) when package!.Resolve(type) is { EnumType: not null } named => Enum(named, text.Value),
        (TypeKind.Array, ListValue list) =>
            $"new[] {{ {string.Join(", ", list.Items.Select((v, i) => Item(type.Element!, $"{name}{i}", v, depth)))} }}.ToImmutableArray()",
        _ => Untyped(name, value, depth),
    };

    private string Enum(NamedTypeSchema named, string text) =>
        named.EnumValues.FirstOrDefault(v => v.Value is StringValue known && known.Value == text) is { } value
            ? $"{_names!.Namespace(named.Token)}.{PackageNames.Class(named.Token)}.{CSharpName.EnumValue(value.Name)}"
            : CSharpName.Literal(text);

    private string Untyped(string name, PropertyValue value, int depth) => value switch
    {
        SecretValue => Secret(name),
        StringValue text => CSharpName.Literal(text.Value),
        BoolValue flag => flag.Value ? "true" : "false",
        NumberValue number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        ListValue list => $"new object?[] {{ {string.Join(", ", list.Items.Select((v, i) => Untyped($"{name}{i}", v, depth)))} }}",
        MapValue map => Dictionary(map.Properties, depth),
        AssetValue { Text: { } content } => $"new StringAsset({CSharpName.Literal(content)})",
        AssetValue or ArchiveValue => "null /* the content of this file is not known */",
        ResourceReferenceValue reference => CSharpName.Literal(reference.Urn.Value),
        _ => "null",
    };

    private string Secret(string name) => $"new Config().RequireSecret({CSharpName.Literal(owner + CSharpName.Property(name))})";

    private static string Each(IEnumerable<string> items, int depth)
    {
        var indent = Indent(depth);
        return "\n" + indent + "{\n" + string.Concat(items.Select(i => $"{indent}    {i},\n")) + indent + "}";
    }

    private static string Indent(int depth) => new(' ', 4 * depth);
}
