using Infra.Core.Deployments;
using Infra.Engine.Secrets;

namespace Infra.Testing.Simulation.Courses;

/// <summary>The passphrase of simulated stacks. Its key is derived once.</summary>
internal sealed class CourseSecrets : ISecretsProviderSource
{
    public static readonly CourseSecrets Instance = new();

    /// <summary>What the stacks' states name.</summary>
    public PassphraseSecretsProvider Provider { get; } = PassphraseSecretsProvider.Create("simulation");

    /// <inheritdoc/>
    public ISecretsProvider Open(SecretsProviderState? recorded) => Provider;
}
