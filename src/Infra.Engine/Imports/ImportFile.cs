using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Imports;

/// <summary>
/// Reads the file of a bulk import, <c>{nameTable: {name: URN}, resources: [{type, name, id, …}]}</c> (protocol reference 4.8). Parents
/// and providers are named by the table, or are resources of the file itself.
/// </summary>
public sealed class ImportFile
{
    /// <summary>The most resources that one file may list.</summary>
    public const int MaxResources = 100_000;

    private readonly StackIdentity _stack;
    private readonly bool _protect;
    private readonly DiagnosticBag _mistakes = new();
    private readonly Dictionary<string, Urn> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _resources = new(StringComparer.Ordinal);

    private readonly string? _source;

    private ImportFile(StackIdentity stack, bool protect, string? source) => (_stack, _protect, _source) = (stack, protect, source);

    /// <summary>The imports that a file lists, or what is wrong with it.</summary>
    /// <param name="json">The file, UTF-8.</param>
    /// <param name="stack">The stack that the resources become part of.</param>
    /// <param name="protect">Whether they are protected from then on.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="DiagnosticException">The file is not valid.</exception>
    public static ImmutableArray<ImportSpec> Read(ReadOnlyMemory<byte> json, StackIdentity stack, bool protect, string? source = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return new ImportFile(stack, protect, source).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new DiagnosticException(Bad($"the file is not JSON: {e.Message}", source, (int)(e.LineNumber ?? 0) + 1));
        }
    }

    private static Diagnostic Bad(string message, string? source, int line = 1) => ImportDiagnostics.BadFile.Create(message) with
    {
        Location = source is null ? null : new SourceLocation(source, line, 1),
        NextStep = "correct the file; 'infra preview --import-file FILE' writes one to begin with",
    };

    private ImmutableArray<ImportSpec> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("resources", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new DiagnosticException(Bad("the file has no list 'resources'", _source));
        }

        if (list.GetArrayLength() > MaxResources)
        {
            throw new DiagnosticException(Bad($"the file lists more than {MaxResources} resources", _source));
        }

        ReadNames(root);
        foreach (var entry in list.EnumerateArray().Where(static e => e.ValueKind == JsonValueKind.Object))
        {
            _resources.TryAdd(Text(entry, "name") ?? "", entry);
        }

        var imports = list.EnumerateArray().Select(ReadEntry).ToList();
        return _mistakes.HasErrors ? throw new DiagnosticException(_mistakes.ToImmutable()) : [.. imports.Select(static i => i!)];
    }

    private void ReadNames(JsonElement root)
    {
        if (!root.TryGetProperty("nameTable", out var table) || table.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var entry in table.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.String && Urn.TryParse(entry.Value.GetString(), out var urn))
            {
                _names[entry.Name] = urn;
            }
            else
            {
                Mistake($"the name '{entry.Name}' of 'nameTable' is not given a URN");
            }
        }
    }

    private ImportSpec? ReadEntry(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object || Text(entry, "type") is not { Length: > 0 } type || Text(entry, "name") is not { Length: > 0 } name)
        {
            return Mistake($"resource {index + 1} needs a type and a name");
        }

        var component = Flag(entry, "component");
        var token = new ResourceTypeToken(type);
        var id = Text(entry, "id") ?? "";
        if (!component && (id.Length == 0 || !token.IsThreePart))
        {
            return Mistake(id.Length == 0
                ? $"the resource '{name}' needs an id"
                : $"'{type}' of the resource '{name}' is not a type, package:module:Name");
        }

        if (id == ImportFileWriter.Placeholder)
        {
            return Mistake($"the id of the resource '{name}' is still to be filled in");
        }

        return new ImportSpec(token, Text(entry, "logicalName") ?? name, id)
        {
            VariableName = name,
            Parent = Named(entry, "parent", name),
            Provider = Named(entry, "provider", name),
            Package = component ? null : PackageOf(entry, token),
            Properties = Texts(entry, "properties"),
            Component = component,
            Protect = _protect,
            Inputs = Map(entry, "inputs"),
            Outputs = Map(entry, "outputs"),
        };
    }

    private Urn? Named(JsonElement entry, string role, string of)
    {
        if (Text(entry, role) is not { Length: > 0 } name)
        {
            return null;
        }

        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        if (Urn.TryParse(name, out var urn))
        {
            return urn;
        }

        if (_resources.TryGetValue(name, out var other) && Text(other, "type") is { Length: > 0 } type)
        {
            // The whole is described before its parts are named after it, so that a circle of parents is found here.
            _resources.Remove(name);
            var parent = Named(other, "parent", name);
            _resources[name] = other;
            var found = Urn.Create(_stack.Stack, _stack.Project, parent, new ResourceTypeToken(type), Text(other, "logicalName") ?? name);
            _names[name] = found;
            return found;
        }

        Mistake($"the {role} '{name}' of the resource '{of}' is neither in 'nameTable' nor among the resources");
        return null;
    }

    private static PackageDescriptor? PackageOf(JsonElement entry, ResourceTypeToken type)
    {
        var (version, url) = (Text(entry, "version"), Text(entry, "pluginDownloadUrl"));
        if (entry.TryGetProperty("parameterization", out var p) && p.ValueKind == JsonValueKind.Object
            && Text(p, "pluginName") is { Length: > 0 } plugin)
        {
            return new PackageDescriptor(plugin, Text(p, "pluginVersion"), url)
            {
                Parameterization = new PackageParameterization(type.Package, version ?? "", Text(p, "value") ?? ""),
            };
        }

        return version is null && url is null ? null : new PackageDescriptor(type.Package, version, url);
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool Flag(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static ImmutableArray<string> Texts(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(static i => i.ValueKind == JsonValueKind.String).Select(static i => i.GetString()!)]
            : [];

    private static PropertyMap? Map(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object ? MapOf(map) : null;

    private static PropertyMap MapOf(JsonElement map) =>
        PropertyMap.From(map.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, ValueOf(p.Value))));

    private static PropertyValue ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => PropertyValue.List(value.EnumerateArray().Select(static i => ValueOf(i))),
        JsonValueKind.Object => new MapValue(MapOf(value)),
        _ => PropertyValue.Null,
    };

    private ImportSpec? Mistake(string message)
    {
        _mistakes.Add(Bad(message, _source));
        return null;
    }
}
