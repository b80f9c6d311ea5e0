using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>Reads the <c>config</c> of a project file: a shorthand default, or a declaration, per key.</summary>
internal sealed class ConfigDeclarationReader(YamlFile file, string project, DiagnosticBag diagnostics)
{
    private static readonly string[] TypeNames = ["", "string", "integer", "number", "boolean", "array", "object"];

    public ImmutableArray<ConfigDeclaration> Read(YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
        {
            Wrong(node, "'config' must be a mapping of keys to declarations");
            return [];
        }

        var declarations = ImmutableArray.CreateBuilder<ConfigDeclaration>(mapping.Children.Count);
        foreach (var (key, value) in mapping.Children)
        {
            if (!ConfigKey.TryParse((key as YamlScalarNode)?.Value, project, out var parsed))
            {
                Wrong(key, "the key must be NAME or NAMESPACE:NAME");
            }
            else if (Declare(parsed, key, value) is { } declaration)
            {
                declarations.Add(declaration);
            }
        }

        return declarations.ToImmutable();
    }

    private ConfigDeclaration? Declare(ConfigKey key, YamlNode keyNode, YamlNode node)
    {
        var place = file.Place(keyNode);
        if (node is not YamlMappingNode mapping)
        {
            var shorthand = Value(node, isSecret: false);
            return new ConfigDeclaration(key, shorthand.Type, shorthand.Value, false, null, place);
        }

        var secret = (YamlFile.Pair(mapping, "secret")?.Value as YamlScalarNode)?.Value is "true";
        var description = (YamlFile.Pair(mapping, "description")?.Value as YamlScalarNode)?.Value;
        var value = YamlFile.Pair(mapping, key.Namespace == project ? "default" : "value")?.Value ?? YamlFile.Pair(mapping, "value")?.Value;
        var type = Type(YamlFile.Pair(mapping, "type")?.Value);
        var given = value is null ? null : Value(value, secret).Value;
        if (given is not null && !ConfigTypes.Accepts(type, given))
        {
            Wrong(value!, $"the default of '{key}' is not of type {type.ToString().ToLowerInvariant()}");
        }

        return new ConfigDeclaration(key, type, given, secret, description, place)
        {
            ItemType = YamlFile.Pair(mapping, "items")?.Value is YamlMappingNode items ? Type(YamlFile.Pair(items, "type")?.Value) : ConfigType.Any,
        };
    }

    private ConfigType Type(YamlNode? node)
    {
        if (node is null)
        {
            return ConfigType.Any;
        }

        if (node is YamlScalarNode { Value: { Length: > 0 } name } && Array.IndexOf(TypeNames, name) is var at and > 0)
        {
            return (ConfigType)at;
        }

        Wrong(node, $"the type must be one of {string.Join(", ", TypeNames[1..])}");
        return ConfigType.Any;
    }

    private (ConfigValue Value, ConfigType Type) Value(YamlNode node, bool isSecret)
    {
        if (!YamlValue.TryConvert(node, out var value))
        {
            Wrong(node, "the value is too large");
        }

        return value switch
        {
            JsonArray or JsonObject => (new ConfigValue(value.ToJsonString(ConfigJson.Options), isSecret, true),
                value is JsonArray ? ConfigType.Array : ConfigType.Object),
            _ => (new ConfigValue((node as YamlScalarNode)?.Value ?? "", isSecret), value?.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => ConfigType.Boolean,
                System.Text.Json.JsonValueKind.Number => ConfigType.Number,
                _ => ConfigType.Any,
            }),
        };
    }

    private void Wrong(YamlNode node, string message) => diagnostics.Add(file.At(node, WorkspaceDiagnostics.BadProject, message));
}
