using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Secrets;

/// <summary>Finds the secrets provider that belongs to a stack.</summary>
public interface ISecretsProviderSource
{
    /// <summary>
    /// The provider that a checkpoint names, or the stack's own where it names none. Cheap: keys are derived when a secret is met or
    /// <see cref="ISecretsProvider.Verify"/> is called.
    /// </summary>
    /// <exception cref="DiagnosticException">Providers of this type are not known, or the passphrase is missing.</exception>
    ISecretsProvider Open(SecretsProviderState? recorded);
}
