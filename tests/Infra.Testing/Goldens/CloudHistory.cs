using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Testing.Sim;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>
/// Rebuilds the cloud of a recording from the provider calls and edits that were recorded: what each step found, counters included.
/// </summary>
public static class CloudHistory
{
    /// <summary>Makes the changes that happen behind the engine's back before a step.</summary>
    public static void Edit(SimCloud cloud, ScenarioStep step)
    {
        foreach (var id in step.CloudRemoved)
        {
            cloud.Remove(id);
        }

        foreach (var (id, properties) in step.CloudSet)
        {
            cloud.Drift(id, properties);
        }
    }

    /// <summary>Does again what the recorded calls of a step did.</summary>
    public static async Task ReplayAsync(SimCloud cloud, IEnumerable<JsonElement> calls)
    {
        await using var provider = new SimProvider(cloud, new SimCallLog(), SimProviderSource.DefaultVersion);
        foreach (var call in calls)
        {
            try
            {
                await ReplayAsync(provider, call);
            }
            catch (ProviderException)
            {
                // A call that failed then fails now, and changes nothing.
            }
        }
    }

    /// <summary>The outputs by ID, in the form of the recordings.</summary>
    public static ImmutableSortedDictionary<string, string> Form(SimCloud cloud) => cloud.Resources.ToImmutableSortedDictionary(
        static r => r.Key, static r => CanonicalJson.Text(WireJson.Write(r.Value.Outputs)), StringComparer.Ordinal);

    /// <summary>The recorded outputs by ID.</summary>
    public static ImmutableSortedDictionary<string, string> Form(JsonElement cloud) => cloud.ValueKind == JsonValueKind.Object
        ? cloud.EnumerateObject().ToImmutableSortedDictionary(
            static p => p.Name, static p => CanonicalJson.Text(JsonNode.Parse(p.Value.GetRawText())), StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static async Task ReplayAsync(SimProvider provider, JsonElement call)
    {
        if (call.TryGetProperty("preview", out var preview) && preview.GetBoolean())
        {
            return;
        }

        switch (call.GetProperty("method").GetString())
        {
            case "Create":
                await provider.CreateAsync(new CreateRequest(UrnOf(call), Map(call, "inputs"), Preview: false, null), default);
                break;
            case "Update":
                await provider.UpdateAsync(
                    new UpdateRequest(UrnOf(call), Id(call), Map(call, "oldInputs"), Map(call, "oldOutputs"), Map(call, "news")), default);
                break;
            case "Delete":
                await provider.DeleteAsync(
                    new DeleteRequest(UrnOf(call), Id(call), Map(call, "oldInputs"), Map(call, "oldOutputs"), null), default);
                break;
            default:
                break;
        }
    }

    private static Urn UrnOf(JsonElement call) => Urn.Parse(call.GetProperty("urn").GetString()!);

    private static string Id(JsonElement call) => call.GetProperty("id").GetString()!;

    private static PropertyMap Map(JsonElement call, string name) =>
        call.TryGetProperty(name, out var map) ? WireJson.ReadMap(map) : PropertyMap.Empty;
}
