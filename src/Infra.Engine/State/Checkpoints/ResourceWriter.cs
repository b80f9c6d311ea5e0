using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.State.Checkpoints;

/// <summary>
/// Writes resources of a state document: in Pulumi's order of fields, without what is empty (protocol reference 5.4). One document, one
/// thread.
/// </summary>
internal sealed class ResourceWriter(Utf8JsonWriter writer, PropertyWriter properties)
{
    /// <summary>Writes a resource.</summary>
    public void Write(ResourceState resource)
    {
        writer.WriteStartObject();
        writer.WriteString("urn", resource.Urn.Value);
        writer.WriteBoolean("custom", resource.Custom);
        Flag("delete", resource.Delete);
        Text("id", resource.Id);
        writer.WriteString("type", resource.Type.Value);
        WriteBags(resource);
        Reference("parent", resource.Parent);
        Flag("protect", resource.Protect);
        Flag("taint", resource.Taint);
        Flag("external", resource.External);
        References("dependencies", resource.Dependencies);
        Texts("initErrors", resource.InitErrors);
        WriteProvider(resource.Provider);
        WritePropertyDependencies(resource.PropertyDependencies);
        Flag("pendingReplacement", resource.PendingReplacement);
        Texts("additionalSecretOutputs", resource.AdditionalSecretOutputs);
        References("aliases", resource.Aliases);
        WriteTimeouts(resource.CustomTimeouts);
        Text("importID", resource.ImportId);
        Flag("retainOnDelete", resource.RetainOnDelete);
        Reference("deletedWith", resource.DeletedWith);
        References("replaceWith", resource.ReplaceWith);
        Time("created", resource.Created);
        Time("modified", resource.Modified);
        WritePlace(resource);
        writer.WriteEndObject();
    }

    /// <summary>A time as Pulumi writes it: UTC, no trailing zeros in the fraction of a second.</summary>
    public static string TimeText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private void WriteBags(ResourceState resource)
    {
        if (resource.Inputs.Count > 0)
        {
            writer.WritePropertyName("inputs");
            properties.Write(writer, resource.Inputs, resource.Urn, static r => r.Inputs);
        }

        if (resource.Outputs.Count > 0)
        {
            writer.WritePropertyName("outputs");
            properties.Write(writer, resource.Outputs, resource.Urn, static r => r.Outputs);
        }
    }

    private void WritePlace(ResourceState resource)
    {
        Text("sourcePosition", resource.SourcePosition);
        Unknown(resource, "stackTrace");
        Texts("ignoreChanges", resource.IgnoreChanges);
        Texts("hideDiff", resource.HideDiffs);
        Texts("replaceOnChanges", resource.ReplaceOnChanges);
        if (resource.ReplacementTrigger is { } trigger)
        {
            writer.WritePropertyName("replacementTrigger");
            properties.Write(writer, trigger, resource.Urn);
        }

        Flag("refreshBeforeUpdate", resource.RefreshBeforeUpdate);
        Reference("viewOf", resource.ViewOf);
        WriteHooks(resource.Hooks);
        Unknown(resource, "extensionRef");
        Unknown(resource, "snippetID");
        foreach (var (name, value) in resource.UnknownFields ?? ImmutableSortedDictionary<string, JsonElement>.Empty)
        {
            if (Array.IndexOf(StateFormat.PlacedFields, name) < 0)
            {
                Raw(name, value);
            }
        }
    }

    private void WriteProvider(ProviderReference? provider)
    {
        if (provider is { } reference)
        {
            writer.WriteString("provider", reference.ToString());
        }
    }

    private void WritePropertyDependencies(PropertyDependencies dependencies)
    {
        if (dependencies.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("propertyDependencies");
        foreach (var (key, urns) in dependencies)
        {
            writer.WriteStartArray(key);
            foreach (var urn in urns)
            {
                writer.WriteStringValue(urn.Value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteTimeouts(CustomTimeouts? timeouts)
    {
        if (timeouts is not { IsEmpty: false })
        {
            return;
        }

        writer.WriteStartObject("customTimeouts");
        Seconds("create", timeouts.Create);
        Seconds("update", timeouts.Update);
        Seconds("delete", timeouts.Delete);
        Seconds("read", timeouts.Read);
        writer.WriteEndObject();
    }

    private void WriteHooks(ResourceHooks? hooks)
    {
        if (hooks is not { IsEmpty: false })
        {
            return;
        }

        writer.WriteStartObject("resourceHooks");
        Texts("AfterCreate", hooks.AfterCreate);
        Texts("AfterDelete", hooks.AfterDelete);
        Texts("AfterUpdate", hooks.AfterUpdate);
        Texts("BeforeCreate", hooks.BeforeCreate);
        Texts("BeforeDelete", hooks.BeforeDelete);
        Texts("BeforeUpdate", hooks.BeforeUpdate);
        Texts("OnError", hooks.OnError);
        writer.WriteEndObject();
    }

    private void Flag(string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private void Text(string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            writer.WriteString(name, value);
        }
    }

    private void Texts(string name, ImmutableArray<string> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private void Reference(string name, Urn? urn)
    {
        if (urn is { } reference)
        {
            writer.WriteString(name, reference.Value);
        }
    }

    private void References(string name, ImmutableArray<Urn> urns)
    {
        if (urns.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var urn in urns)
        {
            writer.WriteStringValue(urn.Value);
        }

        writer.WriteEndArray();
    }

    private void Seconds(string name, double? value)
    {
        if (value is { } seconds)
        {
            writer.WriteNumber(name, seconds);
        }
    }

    private void Time(string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(name, TimeText(time));
        }
    }

    private void Unknown(ResourceState resource, string name)
    {
        if (resource.UnknownFields?.TryGetValue(name, out var value) == true)
        {
            Raw(name, value);
        }
    }

    private void Raw(string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
