using Infra.Automation.State;
using Infra.Cli.Display;

namespace Infra.Cli.Commands.State;

/// <summary>An edit of a state as JSON: <c>{changes: [{urn, what}], written, diagnostics}</c>.</summary>
internal static class StateEditJson
{
    /// <summary>The document.</summary>
    public static string Render(StateEditResult result) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            json.WriteStartObject();
            if (change.Urn is { } urn)
            {
                json.WriteString("urn", urn.Value);
            }

            json.WriteString("what", change.What);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("written", result.IsWritten);
        DiagnosticJson.Write(json, result.Diagnostics);
        json.WriteEndObject();
    });
}
