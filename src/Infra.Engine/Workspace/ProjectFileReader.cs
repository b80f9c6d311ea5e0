using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>Makes a <see cref="ProjectFile"/> of its nodes, and collects what is wrong.</summary>
internal sealed class ProjectFileReader(YamlFile file)
{
    private readonly DiagnosticBag _diagnostics = new();

    public Result<ProjectFile> Read()
    {
        var name = Name();
        var (runtime, options) = Runtime();
        var project = new ProjectFile
        {
            Path = Path.GetFullPath(file.Path),
            Name = name,
            Runtime = runtime,
            RuntimeOptions = options,
            Main = Text(file.Get("main"), "main"),
            Description = Text(file.Get("description"), "description"),
            BackendUrl = Text(Child("backend", "url"), "backend.url"),
            StackConfigDirectory = Text(file.Get("stackConfigDir"), "stackConfigDir") ?? (file.Get("config") as YamlScalarNode)?.Value,
            AlwaysRefresh = Text(Child("options", "refresh"), "options.refresh") == "always",
            ProviderPlugins = Plugins(),
            Config = file.Get("config") is { } config && config is not YamlScalarNode
                ? new ConfigDeclarationReader(file, name, _diagnostics).Read(config) : [],
        };
        return new Result<ProjectFile>(_diagnostics.HasErrors ? null : project, _diagnostics.ToImmutable());
    }

    private ImmutableArray<ProjectPlugin> Plugins()
    {
        var plugins = ImmutableArray.CreateBuilder<ProjectPlugin>();
        foreach (var node in Child("plugins", "providers") as YamlSequenceNode ?? [])
        {
            if (node is YamlMappingNode plugin
                && Text(YamlFile.Pair(plugin, "name")?.Value, "name") is { } name
                && Text(YamlFile.Pair(plugin, "path")?.Value, "path") is { } path)
            {
                plugins.Add(new ProjectPlugin(name, path, Text(YamlFile.Pair(plugin, "version")?.Value, "version")));
            }
            else
            {
                Wrong(node, "a plugin needs a name and a path", "write '- name: NAME' and 'path: PATH'");
            }
        }

        return plugins.ToImmutable();
    }

    private string Name()
    {
        if (file.Get("name") is not { } node)
        {
            Wrong(file.Root, "the project has no name", "add 'name: NAME'");
            return "";
        }

        var name = Text(node, "name") ?? "";
        if (name.Length is 0 or > ProjectFile.MaxNameLength || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            Wrong(node, $"'{name}' is not a project name", $"use 1 to {ProjectFile.MaxNameLength} letters, digits, '_', '-' and '.'");
        }

        return name;
    }

    private (string Name, ImmutableSortedDictionary<string, JsonElement> Options) Runtime()
    {
        var none = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        switch (file.Get("runtime"))
        {
            case null:
                Wrong(file.Root, "the project has no runtime", "add 'runtime: dotnet'");
                return ("", none);
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return (name, none);
            case YamlMappingNode mapping when YamlFile.Pair(mapping, "name")?.Value is YamlScalarNode { Value: { Length: > 0 } name }:
                return (name, YamlFile.Pair(mapping, "options")?.Value is { } options ? Options(options) : none);
            case var other:
                Wrong(other, "the runtime must be a name, or a mapping with 'name' and 'options'", "write 'runtime: dotnet'");
                return ("", none);
        }
    }

    private ImmutableSortedDictionary<string, JsonElement> Options(YamlNode node)
    {
        if (YamlValue.TryConvert(node, out var value) && value is JsonObject or null)
        {
            return (value as JsonObject ?? []).ToImmutableSortedDictionary(
                static p => p.Key, static p => JsonSerializer.SerializeToElement(p.Value), StringComparer.Ordinal);
        }

        Wrong(node, "the runtime's options must be a mapping", null);
        return ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
    }

    private YamlNode? Child(string key, string child)
    {
        switch (file.Get(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return null;
            case YamlMappingNode mapping:
                return YamlFile.Pair(mapping, child)?.Value;
            case var other:
                Wrong(other, $"'{key}' must be a mapping", null);
                return null;
        }
    }

    private string? Text(YamlNode? node, string what)
    {
        if (node is null or YamlScalarNode)
        {
            return node is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
        }

        Wrong(node, $"'{what}' must be text", null);
        return null;
    }

    private void Wrong(YamlNode node, string message, string? nextStep) =>
        _diagnostics.Add(file.At(node, WorkspaceDiagnostics.BadProject, message) with { NextStep = nextStep });
}
