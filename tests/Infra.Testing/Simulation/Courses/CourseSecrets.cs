using Infra.Core.Deployments;
using Infra.Engine.Secrets;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>The passphrase of simulated stacks, and what it needs of chance. The key is derived once.</summary>
internal sealed class CourseSecrets : ISecretsProviderSource
{
    private const string Passphrase = "simulation";

    // The salt is the same everywhere, so that the key is derived once.
    private static readonly string State = PassphraseSecretsProvider.Create(Passphrase, static bytes => bytes.Fill(7)).State;

    public CourseSecrets(Dice dice) => Provider = PassphraseSecretsProvider.Open(Passphrase, State, bytes =>
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)dice.Below(256);
        }
    });

    /// <summary>What the stacks' states name.</summary>
    public PassphraseSecretsProvider Provider { get; }

    /// <inheritdoc/>
    public ISecretsProvider Open(SecretsProviderState? recorded) => Provider;
}
