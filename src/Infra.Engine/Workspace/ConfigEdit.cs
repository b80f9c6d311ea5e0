using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;

namespace Infra.Engine.Workspace;

/// <summary>
/// Finds and changes values inside structured configuration: <c>--path</c> of <c>config get</c>, <c>set</c> and <c>rm</c> (protocol
/// reference 2.8). Values are in the form of <see cref="StackSettingsFile.Config"/>.
/// </summary>
public static class ConfigEdit
{
    /// <summary>Splits a key given with <c>--path</c> into the key and the way into its value.</summary>
    /// <exception cref="DiagnosticException">It is neither a key nor a path.</exception>
    public static (ConfigKey Key, PropertyPath Path) ParsePath(string text, string project)
    {
        var colon = text.AsSpan().IndexOfAny(":.[\"") is var at and >= 0 && text[at] == ':' ? at : -1;
        if (PropertyPath.TryParse(text[(colon + 1)..], out var path) && path.Segments is [{ Key: { Length: > 0 } name }, .. var rest])
        {
            return (ConfigKey.Parse(colon < 0 ? name : $"{text[..colon]}:{name}", project), PropertyPath.Of(rest));
        }

        throw Bad($"'{text}' is not a configuration key with a path (NAME.key[0])");
    }

    /// <summary>The value at a path, or null where there is none.</summary>
    public static JsonElement? Get(JsonElement root, PropertyPath path)
    {
        var at = root;
        foreach (var segment in path.Segments)
        {
            if (segment.Key is { } key && at.ValueKind == JsonValueKind.Object && at.TryGetProperty(key, out var child))
            {
                at = child;
            }
            else if (segment.Index >= 0 && at.ValueKind == JsonValueKind.Array && segment.Index < at.GetArrayLength())
            {
                at = at[segment.Index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>A text typed as a user means it inside a structure: <c>true</c>, <c>false</c> and whole numbers are not text.</summary>
    public static JsonNode Typed(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    /// <summary>A text as a value of a type.</summary>
    /// <exception cref="DiagnosticException">It is none of that type.</exception>
    public static JsonNode Typed(string text, ConfigType type) => !ConfigTypes.Accepts(type, new ConfigValue(text))
        ? throw new DiagnosticException(WorkspaceDiagnostics.WrongType.Create($"'{text}' is not of type {type.ToString().ToLowerInvariant()}") with
        {
            NextStep = "give a value of that type, or leave the type out",
        })
        : type switch
        {
            ConfigType.Integer => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
            ConfigType.Number => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
            ConfigType.Boolean => JsonValue.Create(text == "true"),
            ConfigType.Array or ConfigType.Object => JsonNode.Parse(text)!,
            _ => JsonValue.Create(text),
        };

    /// <summary>The root with a value set at a path. Containers are made on the way; lists may grow by one.</summary>
    /// <exception cref="DiagnosticException">The path does not apply to what is there.</exception>
    public static JsonNode Set(JsonElement? root, PropertyPath path, JsonNode value)
    {
        if (value is JsonObject { Count: 1 } single && single["secure"] is JsonValue && path.Segments.IsEmpty)
        {
            return value;
        }

        return SetAt(root is { } element ? ToNode(element) : null, path, 0, value);
    }

    /// <summary>The root without the value at a path, or null where nothing is left.</summary>
    public static JsonNode? Remove(JsonElement root, PropertyPath path)
    {
        if (path.Segments.IsEmpty || Get(root, path) is null)
        {
            return path.Segments.IsEmpty ? null : ToNode(root);
        }

        var copy = ToNode(root)!;
        var parent = copy;
        foreach (var segment in path.Segments[..^1])
        {
            parent = segment.Key is { } key ? parent[key]! : parent[segment.Index]!;
        }

        if (path.Segments[^1].Key is { } last)
        {
            parent.AsObject().Remove(last);
        }
        else
        {
            parent.AsArray().RemoveAt(path.Segments[^1].Index);
        }

        return copy;
    }

    private static JsonNode? ToNode(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static JsonNode SetAt(JsonNode? at, PropertyPath path, int depth, JsonNode value)
    {
        if (depth == path.Segments.Length)
        {
            return value;
        }

        var segment = path.Segments[depth];
        if (segment.Key is { } key)
        {
            var map = at as JsonObject ?? (at is null ? [] : throw Inapplicable(path, depth, "is not an object"));
            if (map is { Count: 1 } && map["secure"] is JsonValue)
            {
                throw Inapplicable(path, depth, "is a secret, which has no parts");
            }

            var child = map[key];
            map[key] = null;
            map[key] = SetAt(child, path, depth + 1, value);
            return map;
        }

        var list = at as JsonArray ?? (at is null ? [] : throw Inapplicable(path, depth, "is not a list"));
        if (segment.Index < 0 || segment.Index > list.Count)
        {
            throw Inapplicable(path, depth, $"has {list.Count} items: only these and the next one can be set");
        }

        if (segment.Index == list.Count)
        {
            list.Add(SetAt(null, path, depth + 1, value));
            return list;
        }

        var item = list[segment.Index];
        list[segment.Index] = null;
        list[segment.Index] = SetAt(item, path, depth + 1, value);
        return list;
    }

    private static DiagnosticException Inapplicable(PropertyPath path, int depth, string why)
    {
        var place = PropertyPath.Of(path.Segments[..depth]);
        return Bad($"the path '{path}' does not apply: {(depth == 0 ? "the value" : $"'{place}'")} {why}");
    }

    private static DiagnosticException Bad(string message) => new(WorkspaceDiagnostics.BadPath.Create(message) with
    {
        NextStep = "run 'infra config get KEY' to see what is there",
    });
}
