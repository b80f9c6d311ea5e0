namespace Pulumi.Automation;

/// <summary>What a new secrets provider needs.</summary>
public class SecretsProviderOptions
{
    /// <summary>The new passphrase, where the provider is <c>passphrase</c>.</summary>
    public string? NewPassphrase { get; set; }
}
