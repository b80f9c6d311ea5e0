using Infra.Core.Deployments;
using Infra.Engine.Secrets;

namespace Infra.Automation.Secrets;

/// <summary>Opens no secret: for whoever only wants to know what a state names.</summary>
internal sealed class SealedSecrets : ISecretsProviderSource
{
    public static readonly SealedSecrets Instance = new();

    public ISecretsProvider Open(SecretsProviderState? recorded) => new LockedSecretsProvider(
        recorded, SecretsDiagnostics.MissingPassphrase.Create("the state's secrets were not to be opened"));
}
