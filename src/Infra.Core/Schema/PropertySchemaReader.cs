using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Core.Schema;

/// <summary>Reads properties and the types they have.</summary>
internal sealed class PropertySchemaReader(SchemaJson json)
{
    private const string TypePrefix = "#/types/";
    private const string ResourcePrefix = "#/resources/";

    private readonly SortedSet<string> _referenced = new(StringComparer.Ordinal);

    /// <summary>The types that the package defines, to find references that lead nowhere.</summary>
    public FrozenDictionary<string, NamedTypeSchema>? Types { get; set; }

    public void ReportUnresolved() => json.Unresolved(_referenced.Where(t => Types is null || !Types.ContainsKey(t)));

    public ObjectSchema ReadObject(JsonElement element, string section, ImmutableArray<string> required, string path) =>
        Read(SchemaJson.Member(element, section), path + "/" + section, new Requirements([.. required], [.. required], [.. required]));

    /// <summary>Reads an object type, whose required properties may differ between inputs and outputs.</summary>
    public ObjectSchema ReadTypeProperties(JsonElement element, string path)
    {
        HashSet<string> required = [.. SchemaJson.Texts(element, "required")];
        var inputs = SchemaJson.Member(element, "requiredInputs") is null
            ? required : [.. SchemaJson.Texts(element, "requiredInputs")];
        HashSet<string> outputs = [.. required, .. SchemaJson.Texts(element, "requiredOutputs")];
        return Read(SchemaJson.Member(element, "properties"), path, new Requirements(required, inputs, outputs));
    }

    /// <summary>Reads a type.</summary>
    public TypeSchema ReadTypeOf(JsonElement element, string path)
    {
        if (SchemaJson.Member(element, "oneOf") is { ValueKind: JsonValueKind.Array } alternatives)
        {
            return new TypeSchema(TypeKind.Union)
            {
                Alternatives = [.. alternatives.EnumerateArray().Select(a => ReadTypeOf(a, path + "/oneOf"))],
            };
        }

        if (SchemaJson.Text(element, "$ref") is { } reference)
        {
            return Reference(Uri.UnescapeDataString(reference));
        }

        switch (SchemaJson.Text(element, "type"))
        {
            case "string":
                return TypeSchema.String;
            case "boolean":
                return TypeSchema.Boolean;
            case "integer":
                return TypeSchema.Integer;
            case "number":
                return TypeSchema.Number;
            case "array" when SchemaJson.Member(element, "items") is { } items:
                return TypeSchema.ArrayOf(ReadTypeOf(items, path + "/items"));
            case "object":
                return TypeSchema.MapOf(SchemaJson.Member(element, "additionalProperties") is { ValueKind: JsonValueKind.Object } values
                    ? ReadTypeOf(values, path + "/additionalProperties") : TypeSchema.Any);
            default:
                json.Malformed(path, "a type is string, boolean, integer, number, array with items, object, $ref or oneOf");
                return TypeSchema.Any;
        }
    }

    private TypeSchema Reference(string reference)
    {
        if (reference.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            _referenced.Add(reference[TypePrefix.Length..]);
            return TypeSchema.Named(reference[TypePrefix.Length..]);
        }

        if (reference.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        {
            return new TypeSchema(TypeKind.Resource) { Token = reference[ResourcePrefix.Length..] };
        }

        return reference switch
        {
            "pulumi.json#/Asset" => TypeSchema.Asset,
            "pulumi.json#/Archive" => TypeSchema.Archive,
            "pulumi.json#/Json" => TypeSchema.Json,
            "#/provider" => new TypeSchema(TypeKind.Resource) { Token = "pulumi:providers" },
            _ => TypeSchema.Any,
        };
    }

    private ObjectSchema Read(JsonElement? section, string path, Requirements requirements)
    {
        if (section is not { ValueKind: JsonValueKind.Object } properties)
        {
            return ObjectSchema.Empty;
        }

        var list = new List<PropertySchema>();
        foreach (var entry in properties.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Object)
            {
                json.Malformed($"{path}/{entry.Name}", "a property is an object");
                continue;
            }

            list.Add(ReadProperty(entry.Name, entry.Value, path, requirements));
        }

        return list.Count == 0 ? ObjectSchema.Empty : new ObjectSchema(list);
    }

    private PropertySchema ReadProperty(string name, JsonElement element, string path, Requirements requirements) =>
        new(name, ReadTypeOf(element, $"{path}/{name}"))
        {
            IsRequired = requirements.Both.Contains(name),
            IsRequiredInput = requirements.Inputs.Contains(name),
            IsAlwaysPresent = requirements.Outputs.Contains(name),
            IsSecret = SchemaJson.Flag(element, "secret"),
            IsDeprecated = SchemaJson.Member(element, "deprecated") is not null
                || SchemaJson.Member(element, "deprecationMessage") is not null,
            Replace = ReplaceOf(element),
            ReplaceOnChanges = SchemaJson.Flag(element, "replaceOnChanges"),
            Const = SchemaJson.Member(element, "const") is { } constant ? SchemaJson.Value(constant) : null,
            Default = SchemaJson.Member(element, "default") is { } value ? SchemaJson.Value(value) : null,
            DefaultEnvironment = SchemaJson.Member(element, "defaultInfo") is { } info ? SchemaJson.Texts(info, "environment") : [],
            AllowedValues = SchemaJson.Texts(element, "x-enum"),
            CSharpName = SchemaJson.Text(element, "csharpName") ?? LanguageName(element),
        };

    private static ReplaceFact ReplaceOf(JsonElement element) =>
        SchemaJson.Flag(element, "x-replaceUnknown") ? ReplaceFact.Unknown
        : SchemaJson.Text(element, "x-replaceWhen") is not null ? ReplaceFact.Conditional
        : SchemaJson.Flag(element, "willReplaceOnChanges") || SchemaJson.Flag(element, "replaceOnChanges") ? ReplaceFact.Replace
        : ReplaceFact.Update;

    private static string? LanguageName(JsonElement element) =>
        SchemaJson.Member(element, "language") is { } language && SchemaJson.Member(language, "csharp") is { } csharp
            ? SchemaJson.Text(csharp, "name") : null;

    private sealed record Requirements(HashSet<string> Both, HashSet<string> Inputs, HashSet<string> Outputs);
}
