using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Core.Schema;

/// <summary>Reads the parts of one schema document and collects what is wrong with it.</summary>
internal sealed class PackageSchemaReader
{
    private static readonly (string Key, string Flag)[] MutableFlags =
    [
        ("immutableUnlessProviderConfigMapMutable", "enableConfigMapMutable"),
        ("immutableUnlessProviderSecretMutable", "enableSecretMutable"),
    ];

    private readonly SchemaJson _json;
    private readonly PropertySchemaReader _properties;

    public PackageSchemaReader(string source)
    {
        _json = new SchemaJson(source, Diagnostics);
        _properties = new PropertySchemaReader(_json);
    }

    public DiagnosticBag Diagnostics { get; } = new();

    public PackageSchema? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || SchemaJson.Text(root, "name") is not { Length: > 0 } name)
        {
            _json.Malformed("", "the document is an object with a 'name'");
            return null;
        }

        var types = Table(root, "types", ReadType);
        _properties.Types = types;
        var package = new PackageSchema(name, (SchemaJson.Text(root, "version") ?? "").TrimStart('v'))
        {
            PluginDownloadUrl = SchemaJson.Text(root, "pluginDownloadURL"),
            ModuleFormat = SchemaJson.Member(root, "meta") is { } meta ? SchemaJson.Text(meta, "moduleFormat") ?? "(.*)" : "(.*)",
            Resources = Table(root, "resources", ReadResource),
            Functions = Table(root, "functions", ReadFunction),
            Types = types,
            Config = SchemaJson.Member(root, "config") is { } config
                ? _properties.ReadObject(config, "variables", [], "config") : ObjectSchema.Empty,
            CSharpNamespaces = Namespaces(root),
        };
        if (SchemaJson.Member(root, "provider") is { } provider)
        {
            package = package with { Provider = ReadResource(package.Provider.Token, provider, "provider") };
        }

        _properties.ReportUnresolved();
        return package;
    }

    private static ImmutableSortedDictionary<string, string> Namespaces(JsonElement root)
    {
        var language = SchemaJson.Member(root, "csharp")
            ?? (SchemaJson.Member(root, "language") is { } all ? SchemaJson.Member(all, "csharp") : null);
        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (language is { } csharp && SchemaJson.Member(csharp, "namespaces") is { ValueKind: JsonValueKind.Object } namespaces)
        {
            foreach (var entry in namespaces.EnumerateObject())
            {
                names[entry.Name] = entry.Value.ToString();
            }
        }

        return names.ToImmutable();
    }

    private FrozenDictionary<string, T> Table<T>(JsonElement root, string section, Func<string, JsonElement, string, T> read)
    {
        if (SchemaJson.Member(root, section) is not { ValueKind: JsonValueKind.Object } table)
        {
            return FrozenDictionary<string, T>.Empty;
        }

        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in table.EnumerateObject())
        {
            var path = $"{section}/{entry.Name}";
            if (!new ResourceTypeToken(entry.Name).IsThreePart || entry.Value.ValueKind != JsonValueKind.Object)
            {
                _json.Malformed(path, "a token is package:module:Name, and what it names is an object");
                continue;
            }

            entries[entry.Name] = read(entry.Name, entry.Value, path);
        }

        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private NamedTypeSchema ReadType(string token, JsonElement element, string path)
    {
        var overlay = SchemaJson.Flag(element, "isOverlay");
        if (SchemaJson.Member(element, "enum") is not { ValueKind: JsonValueKind.Array } values)
        {
            return new NamedTypeSchema(token) { Object = _properties.ReadTypeProperties(element, path), IsOverlay = overlay };
        }

        var items = values.EnumerateArray().Select(v =>
        {
            var value = SchemaJson.Value(SchemaJson.Member(v, "value") ?? v);
            var name = SchemaJson.Text(v, "name");
            return new EnumValueSchema(name ?? value.ToString().Trim('"'), value);
        });
        return new NamedTypeSchema(token) { EnumType = _properties.ReadTypeOf(element, path), EnumValues = [.. items], IsOverlay = overlay };
    }

    private ResourceSchema ReadResource(string token, JsonElement element, string path)
    {
        var outputs = _properties.ReadObject(element, "properties", SchemaJson.Texts(element, "required"), path);
        return new ResourceSchema(token)
        {
            Inputs = _properties.ReadObject(element, "inputProperties", SchemaJson.Texts(element, "requiredInputs"), path),
            Outputs = outputs,
            StateInputs = ReadStateInputs(element, outputs, path),
            Aliases = Aliases(element),
            ReplacePaths = Paths(element, "paths"),
            ImmutablePaths = [.. MutableFlags.SelectMany(f => Paths(element, f.Key))],
            MutableFlag = MutableFlags.FirstOrDefault(f => !Paths(element, f.Key).IsEmpty).Flag,
            ReplaceConditions = Conditions(element),
            Methods = Methods(element),
            IsComponent = SchemaJson.Flag(element, "isComponent"),
            IsOverlay = SchemaJson.Flag(element, "isOverlay"),
            IsDeprecated = SchemaJson.Member(element, "deprecated") is not null || SchemaJson.Member(element, "deprecationMessage") is not null,
        };
    }

    private ObjectSchema? ReadStateInputs(JsonElement element, ObjectSchema outputs, string path)
    {
        if (SchemaJson.Member(element, "stateInputs") is { ValueKind: JsonValueKind.Object } own)
        {
            return _properties.ReadObject(own, "properties", [], path + "/stateInputs");
        }

        // `sameAsProperties` stands for a block that repeats the outputs.
        return SchemaJson.Member(element, "x-stateInputs") is not null ? outputs : null;
    }

    private static ImmutableArray<string> Aliases(JsonElement element) =>
        SchemaJson.Member(element, "aliases") is { ValueKind: JsonValueKind.Array } aliases
            ? [.. aliases.EnumerateArray().Select(static a => SchemaJson.Text(a, "type")).OfType<string>()] : [];

    private static ImmutableArray<string> Paths(JsonElement element, string list) =>
        SchemaJson.Member(element, "x-replacePaths") is { } paths
            ? [.. SchemaJson.Texts(paths, list).Select(static p => p.TrimStart('.'))] : [];

    private static ImmutableArray<ReplaceCondition> Conditions(JsonElement element)
    {
        var notes = SchemaJson.Member(element, "x-conditionalReplaceNotes");
        return
        [
            .. SchemaJson.Texts(element, "x-conditionalReplace")
                .Select(p => new ReplaceCondition(p, notes is { } n ? SchemaJson.Text(n, p) : null)),
        ];
    }

    private static ImmutableSortedDictionary<string, string> Methods(JsonElement element) =>
        SchemaJson.Member(element, "methods") is { ValueKind: JsonValueKind.Object } methods
            ? methods.EnumerateObject().ToImmutableSortedDictionary(static m => m.Name, static m => m.Value.ToString(), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    private FunctionSchema ReadFunction(string token, JsonElement element, string path)
    {
        var outputs = SchemaJson.Member(element, "outputs") ?? SchemaJson.Member(element, "returnType");
        var isObject = outputs is { ValueKind: JsonValueKind.Object } o && SchemaJson.Member(o, "properties") is not null;
        return new FunctionSchema(token)
        {
            Inputs = SchemaJson.Member(element, "inputs") is { ValueKind: JsonValueKind.Object } inputs
                ? _properties.ReadObject(inputs, "properties", SchemaJson.Texts(inputs, "required"), path + "/inputs") : null,
            Outputs = isObject
                ? _properties.ReadObject(outputs!.Value, "properties", SchemaJson.Texts(outputs.Value, "required"), path + "/outputs")
                : ObjectSchema.Empty,
            ReturnType = outputs is { } single && !isObject ? _properties.ReadTypeOf(single, path + "/outputs") : null,
        };
    }
}
