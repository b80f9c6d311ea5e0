using System.Text.Json.Nodes;

namespace Infra.Testing.Conversations;

/// <summary>One finished call of a recorded conversation.</summary>
/// <param name="Method">The method, <c>Service/Method</c>.</param>
/// <param name="Request">The request as protobuf's JSON.</param>
/// <param name="Response">The answer; null where the call failed.</param>
/// <param name="Error">How it failed, as gRPC's Go library says it; null where it did not.</param>
public sealed record RecordedCall(string Method, JsonObject Request, JsonObject? Response, string? Error)
{
    /// <summary>The name of the method without its service.</summary>
    public string Name => Method[(Method.IndexOf('/') + 1)..];

    /// <summary>Whether its answer never came, because the run had failed: then nothing is known of it.</summary>
    public bool IsUnheard { get; init; }

    /// <summary>Whether the call failed. Of what the engine serves, failures were recorded as empty answers.</summary>
    public bool Failed => Response is null || (Name is "RegisterResource" or "ReadResource" && Response["urn"] is null);

    /// <summary>The resource that it is about, or the function that it calls; empty for none.</summary>
    public string Subject => Text("urn") ?? Text("tok") ?? Text("name") ?? "";

    /// <summary>A text of the request, or null.</summary>
    public string? Text(string key) => Request[key]?.GetValue<string>();
}
