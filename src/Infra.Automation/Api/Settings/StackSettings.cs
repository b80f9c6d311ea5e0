using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Automation;

/// <summary>
/// A stack's settings file, <c>Pulumi.STACK.yaml</c> (protocol reference 3.5). What it holds beside these members is kept when it is saved.
/// </summary>
public class StackSettings
{
    /// <summary>Which secrets provider; null for the backend's own.</summary>
    [JsonPropertyName("secretsprovider")]
    public string? SecretsProvider { get; set; }

    /// <summary>The sealed data key of a cloud's secrets provider.</summary>
    [JsonPropertyName("encryptedkey")]
    public string? EncryptedKey { get; set; }

    /// <summary>The salt and proof of a passphrase.</summary>
    [JsonPropertyName("encryptionsalt")]
    public string? EncryptionSalt { get; set; }

    /// <summary>The configuration, <c>namespace:name</c> to value.</summary>
    public IDictionary<string, StackSettingsConfigValue>? Config { get; set; }

    /// <summary>Whatever else the file holds.</summary>
    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement> Rest { get; set; } = [];
}
