using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Imports;

/// <summary>Writes the file of a bulk import (protocol reference 4.8), as <see cref="ImportFile"/> reads it.</summary>
public sealed class ImportFileWriter
{
    /// <summary>What stands for an ID that somebody is still to fill in.</summary>
    public const string Placeholder = "<PLACEHOLDER>";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<Urn, string> _names = [];
    private readonly SortedDictionary<string, string> _table = new(StringComparer.Ordinal);

    private ImportFileWriter()
    {
    }

    /// <summary>The file that lists resources; providers and the root stack are left out.</summary>
    /// <param name="resources">The resources. An empty ID becomes <see cref="Placeholder"/>.</param>
    /// <param name="stack">The stack that they are part of.</param>
    public static string Write(IEnumerable<ResourceState> resources, StackIdentity stack) =>
        new ImportFileWriter().WriteAll([.. resources.Where(static r => !r.IsProvider && !r.Urn.IsRootStack)], stack);

    private string WriteAll(ResourceState[] resources, StackIdentity stack)
    {
        foreach (var resource in resources)
        {
            Name(resource.Urn, resource.Urn.Name);
        }

        var listed = _names.Keys.ToHashSet();
        foreach (var outside in resources.SelectMany(r => Outside(r, listed, stack)))
        {
            _table[Name(outside, outside.Name)] = outside.Value;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("nameTable");
            foreach (var (name, urn) in _table)
            {
                json.WriteString(name, urn);
            }

            json.WriteEndObject();
            json.WriteStartArray("resources");
            foreach (var resource in resources)
            {
                Write(json, resource, stack);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static IEnumerable<Urn> Outside(ResourceState resource, HashSet<Urn> listed, StackIdentity stack) =>
        new[] { resource.Parent, ExplicitProvider(resource) }.OfType<Urn>().Where(u => u != stack.RootUrn && !listed.Contains(u));

    private static Urn? ExplicitProvider(ResourceState resource) =>
        resource.Provider is { Urn: { Name: var name } urn } && name != "default" && !name.StartsWith("default_", StringComparison.Ordinal) ? urn : null;

    // Names stand for resources within the file, so that no two may be alike.
    private string Name(Urn urn, string wanted)
    {
        if (!_names.TryGetValue(urn, out var name))
        {
            name = wanted;
            for (var n = 2; _names.ContainsValue(name); n++)
            {
                name = $"{wanted}_{n}";
            }

            _names[urn] = name;
        }

        return name;
    }

    private void Write(Utf8JsonWriter json, ResourceState resource, StackIdentity stack)
    {
        json.WriteStartObject();
        json.WriteString("type", resource.Type.Value);
        json.WriteString("name", _names[resource.Urn]);
        if (_names[resource.Urn] != resource.Urn.Name)
        {
            json.WriteString("logicalName", resource.Urn.Name);
        }

        if (!resource.Custom)
        {
            json.WriteBoolean("component", true);
        }
        else
        {
            json.WriteString("id", resource.Id.Length > 0 ? resource.Id : Placeholder);
        }

        if (resource.Parent is { } parent && parent != stack.RootUrn)
        {
            json.WriteString("parent", _names[parent]);
        }

        if (ExplicitProvider(resource) is { } provider)
        {
            json.WriteString("provider", _names[provider]);
        }

        json.WriteEndObject();
    }
}
