using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Events;
using Infra.Engine.Events;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>Engine events as recordings write them: what the event log says of a step, without numbers and times.</summary>
internal static class EventForm
{
    private static readonly ImmutableDictionary<string, string> Names = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("preludeEvent", "prelude"),
        KeyValuePair.Create("resourcePreEvent", "pre"),
        KeyValuePair.Create("resOutputsEvent", "outputs"),
        KeyValuePair.Create("resOpFailedEvent", "failed"),
        KeyValuePair.Create("summaryEvent", "summary"),
    ]);

    /// <summary>The recorded events that are compared, one text each, with what each is about.</summary>
    public static IEnumerable<(string Subject, string Text)> Of(ScenarioStep step) =>
        step.Events.Select(static e => JsonObject.Create(e.Clone())!).Where(static e => Names.ContainsValue(e.First().Key)).Select(Line);

    /// <summary>Ours.</summary>
    public static IEnumerable<(string Subject, string Text)> Of(IEnumerable<EngineEvent> events)
    {
        var line = new ArrayBufferWriter<byte>();
        var writer = new EventJson(simulated: false, showSecrets: false);
        foreach (var engineEvent in events)
        {
            line.ResetWrittenCount();
            writer.WriteLine(line, engineEvent);
            if (line.WrittenCount == 0)
            {
                continue;
            }

            var written = JsonNode.Parse(line.WrittenSpan)!.AsObject();
            if (written.FirstOrDefault(static p => Names.ContainsKey(p.Key)) is { Value: JsonObject body } payload)
            {
                yield return Line(Recorded(Names[payload.Key], body));
            }
        }
    }

    private static JsonObject Recorded(string kind, JsonObject body)
    {
        if (body["metadata"]?.DeepClone() is not JsonObject metadata)
        {
            return new JsonObject { [kind] = body.DeepClone() };
        }

        foreach (var name in metadata.Where(static p => p.Value is null).Select(static p => p.Key).ToList())
        {
            metadata.Remove(name);
        }

        var form = new JsonObject { [kind] = metadata };
        foreach (var (name, value) in body.Where(static p => p.Key != "metadata"))
        {
            form[name] = value?.DeepClone();
        }

        return form;
    }

    private static (string Subject, string Text) Line(JsonObject form)
    {
        var (kind, body) = form.First();
        if (kind == "summary")
        {
            body!.AsObject().Remove("durationSeconds");
            body.AsObject().Remove("PolicyPacks");
            body.AsObject().Remove("result");
        }

        if (kind == "failed" && body!["op"]?.GetValue<string>() == "delete")
        {
            // Counts the steps before it, and deletes of one batch come in any order.
            form.Remove("steps");
        }

        if (body!["keys"] is JsonArray keys)
        {
            // The real engine takes them from a map, in any order.
            body["keys"] = new JsonArray([.. keys.Select(static k => k!.GetValue<string>()).Order(StringComparer.Ordinal).Select(static k => JsonValue.Create(k))]);
        }

        Reduce(body!, "old");
        Reduce(body!, "new");
        using var document = JsonDocument.Parse(form.ToJsonString());
        return ($"{kind} {body!["op"]} {body["urn"]}".TrimEnd(), CanonicalJson.Text(JsonObject.Create(document.RootElement)!));
    }

    private static void Reduce(JsonNode body, string name)
    {
        if (body[name] is JsonObject state)
        {
            foreach (var key in state.Select(static p => p.Key).Where(static k => k is not ("id" or "inputs" or "outputs" or "protect")).ToList())
            {
                state.Remove(key);
            }
        }
    }
}
