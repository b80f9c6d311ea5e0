using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>Reads the configuration of a settings file, and collects what is wrong.</summary>
internal sealed class StackSettingsReader(YamlFile file, string project)
{
    private readonly DiagnosticBag _diagnostics = new();

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    /// <summary>The configuration, or null when the file is not valid.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? Read()
    {
        var config = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in (string[])["secretsprovider", "encryptionsalt", "encryptedkey"])
        {
            if (file.Get(name) is { } node and not YamlScalarNode)
            {
                Wrong(node, $"'{name}' must be text");
            }
        }

        switch (file.Get("config"))
        {
            case null or YamlScalarNode { Value: null or "" or "null" or "~" }:
                break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    Add(config, key, value);
                }

                break;
            case var other:
                Wrong(other, "'config' must be a mapping of keys to values");
                break;
        }

        return _diagnostics.HasErrors ? null : config.ToImmutable();
    }

    private void Add(ImmutableSortedDictionary<string, JsonElement>.Builder config, YamlNode key, YamlNode node)
    {
        if (!ConfigKey.TryParse((key as YamlScalarNode)?.Value, project, out var parsed))
        {
            Wrong(key, $"'{key}' is not a configuration key (NAMESPACE:NAME)");
            return;
        }

        // Scalars are text to the program, whatever YAML would make of them.
        JsonNode? value = null;
        if (node is YamlScalarNode scalar)
        {
            value = JsonValue.Create(scalar.Value ?? "");
        }
        else if (!YamlValue.TryConvert(node, out value))
        {
            Wrong(node, "the value is too large");
        }

        if (!config.TryAdd(parsed.ToString(), JsonSerializer.SerializeToElement(value, ConfigJson.Options)))
        {
            Wrong(key, $"'{parsed}' is there twice");
        }
    }

    private void Wrong(YamlNode node, string message) => _diagnostics.Add(file.At(node, WorkspaceDiagnostics.BadSettings, message));
}
