using System.Text.Json;

namespace Pulumi.Automation;

/// <summary>A stack's whole state, as <c>stack export</c> writes it (protocol reference 5.3).</summary>
public sealed class StackDeployment
{
    private StackDeployment(int version, JsonElement json) => (Version, Json) = (version, json);

    /// <summary>The version of the format.</summary>
    public int Version { get; }

    /// <summary>The document.</summary>
    public JsonElement Json { get; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="ArgumentException">It is not an exported state.</exception>
    public static StackDeployment FromJsonString(string jsonString)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(jsonString);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("version", out var version) && version.TryGetInt32(out var number)
            ? new StackDeployment(number, json)
            : throw new ArgumentException("the document is not an exported state: it has no version", nameof(jsonString));
    }
}
