using System.Text.Json;
using Infra.Engine.Secrets;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>What a stack's settings say about providers and passphrase.</summary>
internal static class StackContext
{
    /// <summary>
    /// The configuration key that lets a stack of simulated resources do without a passphrase of its own: set to the passphrase's name,
    /// <c>simulated-dev</c>. It counts only where nothing real can be called, because everybody knows that passphrase.
    /// </summary>
    public const string PassphraseKey = "infra:passphrase";

    /// <summary>The passphrase of simulated stacks.</summary>
    public const string SimulatedPassphrase = "simulated-dev";

    /// <summary>Which providers are simulated.</summary>
    public static ProviderSelection Selection(StackSettingsFile settings) => ProviderSelection.Read(
        settings.Config.TryGetValue(ProviderSelection.ConfigKey, out var value) ? value : null, settings.Path).Require();

    /// <summary>Where the stack's secrets provider comes from.</summary>
    public static SecretsProviderSource Secrets(WorkspaceServices services, StackSettingsFile settings)
    {
        var isOpen = Selection(settings).IsAllSimulated
            && settings.Config.TryGetValue(PassphraseKey, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() == SimulatedPassphrase;
        return new SecretsProviderSource(
            services.Environment, settings.EncryptionSalt, isOpen ? static () => SimulatedPassphrase : services.AskPassphrase);
    }
}
