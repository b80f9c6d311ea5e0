using System.Text.Json;

namespace Infra.Core.Deployments;

/// <summary>Which secrets provider encrypts a snapshot, with its own recorded state (for a passphrase, the salt).</summary>
public sealed record SecretsProviderState(string Type, JsonElement? State);
