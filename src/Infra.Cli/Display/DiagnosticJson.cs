using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Engine.Events;

namespace Infra.Cli.Display;

/// <summary>Diagnostics as JSON.</summary>
internal static class DiagnosticJson
{
    /// <summary>Writes a list of diagnostics as the property <c>diagnostics</c>; nothing where there is none.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
        {
            return;
        }

        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            if (diagnostic.Urn is { } urn)
            {
                json.WriteString("urn", urn.Value);
            }

            json.WriteString("message", diagnostic.Message);
            json.WriteString("severity", EventJson.SeverityOf(diagnostic.Severity));
            EventJson.Place(json, diagnostic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
