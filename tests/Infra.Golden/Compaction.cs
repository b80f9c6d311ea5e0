using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Testing.Goldens;

namespace Infra.Golden;

/// <summary>
/// Writes scenarios as the tests of the repository keep them: one file per group, one scenario a line, with nothing that is not
/// compared. Messages become their kinds.
/// </summary>
internal static class Compaction
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of one scenario, on one line.</summary>
    public static string Compact(JsonElement scenario)
    {
        var json = JsonObject.Create(scenario.Clone())!;
        foreach (var step in json["steps"]!.AsArray())
        {
            step!.AsObject().Remove("display");
            var seen = step["seen"]!.AsObject();
            seen.Remove("plan");
            seen["events"] = new JsonArray([.. (seen["events"] as JsonArray ?? []).Select(Event).OfType<JsonNode>()]);
        }

        return json.ToJsonString(Plain);
    }

    /// <summary>Writes one file per group.</summary>
    public static void Write(IEnumerable<string> files, Func<string, bool> wanted, string folder)
    {
        var groups = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var group = document.RootElement.GetProperty("group").GetString()!;
            if (wanted(group))
            {
                if (!groups.TryGetValue(group, out var text))
                {
                    groups[group] = text = new StringBuilder();
                }

                text.Append(Compact(document.RootElement)).Append('\n');
            }
        }

        Directory.CreateDirectory(folder);
        foreach (var (group, text) in groups)
        {
            File.WriteAllText(Path.Combine(folder, $"{group}.jsonl"), text.ToString());
        }
    }

    /// <summary>Keeps what begins, what fails and what is reported; everything else about the events is in state and calls.</summary>
    private static JsonObject? Event(JsonNode? recorded)
    {
        var (kind, body) = recorded!.AsObject().First();
        return kind switch
        {
            "pre" or "failed" => new JsonObject { [kind] = new JsonObject { ["op"] = Text(body, "op"), ["urn"] = Text(body, "urn") } },
            "diagnostic" => Diagnostic(body!),
            "summary" => new JsonObject { ["summary"] = new JsonObject() },
            _ => null,
        };
    }

    private static JsonObject? Diagnostic(JsonNode body)
    {
        var (severity, urn) = (Text(body, "severity")!.GetValue<string>(), Text(body, "urn"));
        if (severity is not ("error" or "warning"))
        {
            return null;
        }

        var kept = new JsonObject { ["severity"] = severity };
        if (urn is not null)
        {
            kept["urn"] = urn;
        }

        kept["kind"] = DiagnosticKinds.OfMessage(Text(body, "message")!.GetValue<string>());
        return new JsonObject { ["diagnostic"] = kept };
    }

    private static JsonNode? Text(JsonNode? body, string name) => body![name]?.DeepClone();
}
