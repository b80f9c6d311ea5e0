using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Plans;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>Plan files, comparable: without times, seeds, ciphertexts and what only ours have.</summary>
internal static class PlanForm
{
    /// <summary>A recorded plan, or null where none was.</summary>
    public static string? Of(JsonElement plan) => plan.ValueKind == JsonValueKind.Object ? Of(JsonObject.Create(plan.Clone())!) : null;

    /// <summary>A plan of ours, as it would be written.</summary>
    public static string Of(DeploymentPlan plan)
    {
        using var stream = new MemoryStream();
        PlanSerializer.Write(stream, plan, new SecretSealer(new Base64SecretsProvider()));
        return Of(JsonNode.Parse(stream.ToArray())!.AsObject());
    }

    private static string Of(JsonObject plan)
    {
        plan.Remove("manifest");
        plan.Remove("infra");
        foreach (var (_, resource) in plan["resourcePlans"]!.AsObject())
        {
            resource!.AsObject().Remove("seed");
        }

        Unseal(plan);
        return CanonicalJson.Text(plan);
    }

    private static void Unseal(JsonNode node)
    {
        if (node is JsonObject map)
        {
            if (map.ContainsKey("ciphertext"))
            {
                map["ciphertext"] = "[sealed]";
            }

            foreach (var child in map.Select(static p => p.Value).OfType<JsonNode>().ToList())
            {
                Unseal(child);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list.OfType<JsonNode>())
            {
                Unseal(child);
            }
        }
    }
}
