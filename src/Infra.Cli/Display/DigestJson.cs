using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Cli.Display;

/// <summary>
/// Pulumi's preview digest: <c>{config, steps, diagnostics, duration (nanoseconds), changeSummary, maybeCorrupt}</c>, and of ours
/// <c>simulated</c> and <c>cost</c>. Default providers and the halves of replacements are left out.
/// </summary>
internal sealed class DigestJson(bool showSecrets)
{
    private static readonly PropertyJson Masked = new(envelopes: false);
    private static readonly PropertyJson Open = new(envelopes: false, showSecrets: true);

    private readonly PropertyJson _properties = showSecrets ? Open : Masked;

    /// <summary>The document.</summary>
    public string Render(OperationReport report) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        var model = report.Model;
        json.WriteStartObject();
        json.WriteStartArray("steps");
        foreach (var row in model.Rows.Where(static r => r.Step is not null && !r.IsInternal))
        {
            Step(json, row.Step!);
        }

        json.WriteEndArray();
        DiagnosticJson.Write(json, model.Diagnostics);
        if (model.Summary is { } summary)
        {
            json.WriteNumber("duration", summary.Duration.Ticks * 100);
            json.WriteStartObject("changeSummary");
            foreach (var (operation, count) in summary.Changes)
            {
                json.WriteNumber(operation.ToText(), count);
            }

            json.WriteEndObject();
            if (summary.MaybeCorrupt)
            {
                json.WriteBoolean("maybeCorrupt", true);
            }
        }

        json.WriteBoolean("simulated", report.Providers.IsAnySimulated);
        if (report.Cost is { } cost)
        {
            json.WritePropertyName("cost");
            CostJson.Write(json, cost);
        }

        json.WriteEndObject();
    });

    private void Step(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("op", step.Operation.ToText());
        json.WriteString("urn", step.Urn.Value);
        if (step.Provider is { } provider)
        {
            json.WriteString("provider", provider.ToString());
        }

        State(json, "oldState", step.Old);
        State(json, "newState", step.New);
        Strings(json, "diffReasons", step.ChangedKeys);
        Strings(json, "replaceReasons", step.ReplaceKeys);
        EventJson.DetailedDiff(json, step, kindName: "kind");
        json.WriteEndObject();
    }

    private void State(Utf8JsonWriter json, string name, ResourceState? state)
    {
        if (state is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("urn", state.Urn.Value);
        json.WriteBoolean("custom", state.Custom);
        Text(json, "id", state.Id);
        json.WriteString("type", state.Type.Value);
        Bag(json, "inputs", state.Inputs);
        Bag(json, "outputs", state.Outputs);
        Text(json, "parent", state.Parent?.Value);
        if (state.Protect)
        {
            json.WriteBoolean("protect", true);
        }

        Strings(json, "dependencies", [.. state.Dependencies.Select(static u => u.Value)]);
        Text(json, "provider", state.Provider?.ToString());
        if (state.PropertyDependencies.Count > 0)
        {
            json.WriteStartObject("propertyDependencies");
            foreach (var (key, urns) in state.PropertyDependencies)
            {
                json.WriteStartArray(key);
                foreach (var urn in urns)
                {
                    json.WriteStringValue(urn.Value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Bag(Utf8JsonWriter json, string name, Core.Properties.PropertyMap map)
    {
        if (map.Count > 0)
        {
            json.WritePropertyName(name);
            _properties.Write(json, map);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            json.WriteString(name, value);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
