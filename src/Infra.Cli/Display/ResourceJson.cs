using System.Globalization;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Cli.Display;

/// <summary>What is recorded about a resource, as JSON, under the names of the state file.</summary>
/// <param name="showSecrets">Whether secrets are shown.</param>
internal sealed class ResourceJson(bool showSecrets)
{
    private readonly PropertyJson _properties = new(envelopes: false, showSecrets);

    /// <summary>The marks that a resource has, by their names in the state file.</summary>
    public static IEnumerable<string> Marks(ResourceState resource)
    {
        (string Name, bool IsSet)[] marks =
        [
            ("protect", resource.Protect),
            ("taint", resource.Taint),
            ("delete", resource.Delete),
            ("external", resource.External),
            ("retainOnDelete", resource.RetainOnDelete),
            ("pendingReplacement", resource.PendingReplacement),
        ];
        return marks.Where(static m => m.IsSet).Select(static m => m.Name);
    }

    /// <summary>A time as the state file has it, or null.</summary>
    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes which resource it is and its marks.</summary>
    public static void Identity(Utf8JsonWriter json, ResourceState resource)
    {
        json.WriteStartObject();
        Fields(json, resource);
        json.WriteEndObject();
    }

    /// <summary>Writes everything.</summary>
    public void Write(Utf8JsonWriter json, ResourceState resource)
    {
        json.WriteStartObject();
        Fields(json, resource);
        Urns(json, "dependencies", resource.Dependencies);
        Urns(json, "replaceWith", resource.ReplaceWith);
        Text(json, "deletedWith", resource.DeletedWith?.Value);
        Text(json, "created", Time(resource.Created));
        Text(json, "modified", Time(resource.Modified));
        Text(json, "sourcePosition", resource.SourcePosition);
        Bag(json, "inputs", resource.Inputs);
        Bag(json, "outputs", resource.Outputs);
        if (resource.PropertyDependencies.Count > 0)
        {
            json.WriteStartObject("propertyDependencies");
            foreach (var (key, urns) in resource.PropertyDependencies)
            {
                Urns(json, key, urns);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, ResourceState resource)
    {
        json.WriteString("urn", resource.Urn.Value);
        json.WriteBoolean("custom", resource.Custom);
        Text(json, "id", resource.Id);
        json.WriteString("type", resource.Type.Value);
        Text(json, "parent", resource.Parent?.Value);
        Text(json, "provider", resource.Provider?.ToString());
        foreach (var mark in Marks(resource))
        {
            json.WriteBoolean(mark, true);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is { Length: > 0 })
        {
            json.WriteString(name, text);
        }
    }

    private static void Urns(Utf8JsonWriter json, string name, IReadOnlyCollection<Urn> urns)
    {
        if (urns.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var urn in urns)
        {
            json.WriteStringValue(urn.Value);
        }

        json.WriteEndArray();
    }

    private void Bag(Utf8JsonWriter json, string name, PropertyMap map)
    {
        json.WritePropertyName(name);
        _properties.Write(json, map);
    }
}
