using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Engine.Secrets;

/// <summary>
/// Opens the providers of types that this engine knows, with the passphrase of the environment. Asks for a passphrase only when a
/// passphrase provider is opened.
/// </summary>
/// <param name="environment">Where the passphrase comes from (protocol reference 5.6).</param>
/// <param name="stackState">The <c>encryptionsalt</c> of the stack's settings, or null: for states that name no provider.</param>
/// <param name="prompt">Asks the user for a passphrase when the environment has none; null where nobody can be asked.</param>
public sealed class SecretsProviderSource(HostEnvironment environment, string? stackState = null, Func<string?>? prompt = null)
    : ISecretsProviderSource
{
    /// <inheritdoc/>
    public ISecretsProvider Open(SecretsProviderState? recorded) => recorded switch
    {
        null when stackState is { Length: > 0 } => OpenPassphrase(stackState),
        null => new LockedSecretsProvider(null, SecretsDiagnostics.NoProvider.Create("the stack has no secrets provider to seal a secret with") with
        {
            NextStep = $"{SecretsDiagnostics.PassphraseAdvice}, then run 'infra stack change-secrets-provider passphrase'",
        }),
        { Type: PassphraseSecretsProvider.TypeName } => OpenPassphrase(Salt(recorded)),
        { Type: Base64SecretsProvider.TypeName } => new Base64SecretsProvider(),
        _ => new LockedSecretsProvider(recorded, SecretsDiagnostics.UnsupportedProvider.Create(
            $"the stack's secrets are sealed by a provider of type '{recorded.Type}', which this engine cannot open") with
        {
            NextStep = "change the stack to a passphrase with 'pulumi stack change-secrets-provider passphrase'",
        }),
    };

    /// <summary>Makes a passphrase provider with a fresh salt, for a new stack.</summary>
    /// <exception cref="DiagnosticException">There is no passphrase.</exception>
    public PassphraseSecretsProvider CreatePassphrase() =>
        PassphraseSecretsProvider.Create(Passphrase() ?? throw new DiagnosticException(Missing()));

    private static string Salt(SecretsProviderState recorded) =>
        recorded.State is { ValueKind: JsonValueKind.Object } state && state.TryGetProperty("salt", out var salt)
            && salt.ValueKind == JsonValueKind.String ? salt.GetString()! : "";

    private static Diagnostic Missing() => SecretsDiagnostics.MissingPassphrase.Create("passphrase must be set: it seals and opens this stack's secrets") with
    {
        NextStep = SecretsDiagnostics.PassphraseAdvice,
    };

    private ISecretsProvider OpenPassphrase(string state) => Passphrase() is { } passphrase
        ? PassphraseSecretsProvider.Open(passphrase, state, advice: Correction())
        : new LockedSecretsProvider(PassphraseSecretsProvider.Describe(state), Missing());

    private string? Passphrase()
    {
        if (environment.Variable("PULUMI_CONFIG_PASSPHRASE") is { } passphrase)
        {
            return passphrase;
        }

        return environment.Variable("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } file ? FromFile(file) : prompt?.Invoke();
    }

    // Whoever set a wrong one is not helped by hearing that one can be set.
    private string? Correction() => environment.Variable("PULUMI_CONFIG_PASSPHRASE") is { } set
        ? $"correct PULUMI_CONFIG_PASSPHRASE, which is set{(set.Length == 0 ? ", to nothing" : "")}: it must be the passphrase that this stack was made with"
        : environment.Variable("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } file
            ? $"correct '{file}', which PULUMI_CONFIG_PASSPHRASE_FILE names: it must hold the passphrase that this stack was made with"
            : null;

    private string FromFile(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(environment.WorkingDirectory, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(SecretsDiagnostics.PassphraseFile.Create($"the passphrase file '{file}' cannot be read: {e.Message}") with
            {
                NextStep = "check PULUMI_CONFIG_PASSPHRASE_FILE",
            });
        }
    }
}
