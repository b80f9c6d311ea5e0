using System.Text;
using System.Text.Json;
using Infra.Core.Properties;

namespace Infra.Providers.Simulated.Invokes;

/// <summary>Builds the JSON of an IAM policy from statements, as <c>aws:iam/getPolicyDocument</c> does.</summary>
internal static class PolicyDocument
{
    /// <summary>The JSON text.</summary>
    public static string Write(PropertyMap arguments, bool indented)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
        {
            json.WriteStartObject();
            json.WriteString("Version", Text(arguments, "version") ?? "2012-10-17");
            if (Text(arguments, "policyId") is { } id)
            {
                json.WriteString("Id", id);
            }

            json.WriteStartArray("Statement");
            foreach (var statement in Items(arguments, "statements").OfType<MapValue>())
            {
                WriteStatement(json, statement.Properties);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteStatement(Utf8JsonWriter json, PropertyMap statement)
    {
        json.WriteStartObject();
        if (Text(statement, "sid") is { } sid)
        {
            json.WriteString("Sid", sid);
        }

        json.WriteString("Effect", Text(statement, "effect") ?? "Allow");
        WriteTexts(json, "Action", Items(statement, "actions"));
        WriteTexts(json, "NotAction", Items(statement, "notActions"));
        WriteTexts(json, "Resource", Items(statement, "resources"));
        WriteTexts(json, "NotResource", Items(statement, "notResources"));
        WritePrincipals(json, "Principal", Items(statement, "principals"));
        WritePrincipals(json, "NotPrincipal", Items(statement, "notPrincipals"));
        WriteConditions(json, Items(statement, "conditions"));
        json.WriteEndObject();
    }

    private static void WritePrincipals(Utf8JsonWriter json, string name, IEnumerable<PropertyValue> principals)
    {
        var groups = principals.OfType<MapValue>().GroupBy(static p => Text(p.Properties, "type") ?? "*", StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        if (groups is [{ Key: "*" }])
        {
            json.WriteString(name, "*");
            return;
        }

        json.WriteStartObject(name);
        foreach (var group in groups)
        {
            WriteTexts(json, group.Key, group.SelectMany(static p => Items(p.Properties, "identifiers")));
        }

        json.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter json, IEnumerable<PropertyValue> conditions)
    {
        var tests = conditions.OfType<MapValue>().GroupBy(static c => Text(c.Properties, "test") ?? "", StringComparer.Ordinal).ToList();
        if (tests.Count == 0)
        {
            return;
        }

        json.WriteStartObject("Condition");
        foreach (var test in tests)
        {
            json.WriteStartObject(test.Key);
            foreach (var variable in test.GroupBy(static c => Text(c.Properties, "variable") ?? "", StringComparer.Ordinal))
            {
                WriteTexts(json, variable.Key, variable.SelectMany(static c => Items(c.Properties, "values")));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>One text stands alone, several as a list, none not at all.</summary>
    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<PropertyValue> values)
    {
        var texts = values.Select(static v => v.Unwrap()).OfType<StringValue>().Select(static s => s.Value).ToList();
        if (texts.Count == 1)
        {
            json.WriteString(name, texts[0]);
        }
        else if (texts.Count > 1)
        {
            json.WriteStartArray(name);
            texts.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
    }

    private static IEnumerable<PropertyValue> Items(PropertyMap map, string name) =>
        map.Get(name)?.Unwrap() is ListValue list ? list.Items.Select(static i => i.Unwrap()) : [];

    private static string? Text(PropertyMap map, string name) => (map.Get(name)?.Unwrap() as StringValue)?.Value;
}
