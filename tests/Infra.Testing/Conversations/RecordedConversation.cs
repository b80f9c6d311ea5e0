using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Testing.Goldens;

namespace Infra.Testing.Conversations;

/// <summary>A recorded conversation of the real engine with programs and providers: a JSON object a line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">Its commands.</param>
public sealed record RecordedConversation(string Name, ImmutableArray<RecordedStep> Steps)
{
    /// <summary>The lines of a conversation that its replay needs, without what differs from run to run.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="scenario">What was recorded, or null: its programs are kept with the commands.</param>
    public static IEnumerable<string> Compact(IEnumerable<string> lines, Scenario? scenario)
    {
        foreach (var json in lines.Where(static l => l.Length > 0).Select(static l => JsonNode.Parse(l)!.AsObject()))
        {
            var method = json["method"]?.GetValue<string>() ?? "";
            if (json["started"] is null && (json["op"] is not null || !method.StartsWith("LanguageRuntime/", StringComparison.Ordinal) || method.EndsWith("/Run", StringComparison.Ordinal)))
            {
                (json["request"] as JsonObject)?.Remove("stackTrace");
                (json["request"] as JsonObject)?.Remove("sourcePosition");
                if (json["step"]?.GetValue<int>() is { } number && scenario?.Steps[number - 1].Program is { ValueKind: JsonValueKind.Object } program)
                {
                    json["program"] = JsonObject.Create(program);
                }

                if (!method.EndsWith("/SupportsFeature", StringComparison.Ordinal))
                {
                    yield return WireForm.Plain(json);
                }
            }
        }
    }

    /// <summary>Reads a conversation.</summary>
    public static RecordedConversation Read(string name, IEnumerable<string> lines)
    {
        var steps = ImmutableArray.CreateBuilder<RecordedStep>();
        var (operation, number, program) = ("", 0, default(JsonElement));
        var (served, called, run) = (new List<RecordedCall>(), new List<RecordedCall>(), (RecordedCall?)null);
        foreach (var json in lines.Where(static l => l.Length > 0).Select(static l => JsonNode.Parse(l)!.AsObject()))
        {
            if (json["op"]?.GetValue<string>() is { } next)
            {
                Finish();
                (operation, number, program) = (next, json["step"]!.GetValue<int>(), json["program"]?.Deserialize<JsonElement>() ?? default);
                (served, called, run) = ([], [], null);
            }
            else if (json["started"] is null && json["request"] is JsonObject request)
            {
                var call = new RecordedCall(
                    json["method"]!.GetValue<string>(), request, json["response"] as JsonObject, json["errors"]?[0]?.GetValue<string>());
                switch (json["side"]!.GetValue<string>())
                {
                    case "engine serves":
                        served.Add(call);
                        break;
                    case "engine calls resource":
                        called.Add(call);
                        break;
                    default:
                        run = call.Name == "Run" ? call : run;
                        break;
                }
            }
        }

        Finish();
        return new RecordedConversation(name, steps.ToImmutable());

        void Finish()
        {
            if (operation.Length > 0)
            {
                steps.Add(new RecordedStep(operation, [.. served], [.. called], run) { Number = number, Program = program });
            }
        }
    }
}
