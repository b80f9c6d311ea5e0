using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Programs;
using Infra.Engine.Plans;
using Infra.Engine.Workspace;

namespace Infra.Engine;

/// <summary>What to deploy, and onto what.</summary>
public sealed record DeploymentRequest
{
    /// <summary>The stack.</summary>
    public required StackIdentity Stack { get; init; }

    /// <summary>Its recorded state, secrets opened.</summary>
    public required Snapshot Base { get; init; }

    /// <summary>The program. Refresh and destroy run it only with <see cref="DeploymentOptions.RunProgram"/>.</summary>
    public required IProgram Program { get; init; }

    /// <summary>The stack's configuration, <c>namespace:key</c> to value, secrets opened.</summary>
    public ImmutableSortedDictionary<string, ConfigValue> Config { get; init; } =
        ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal);

    /// <summary>How.</summary>
    public DeploymentOptions Options { get; init; } = new();

    /// <summary>
    /// Ends the operation at once: running steps are left after a short grace, and what became of them is recorded as not known. To end
    /// it in order, cancel the call's own token first.
    /// </summary>
    public CancellationToken Abort { get; init; }

    /// <summary>The plan that the operation is held to, or null.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>
    /// The plan that a preview replaces by a new one, or null: what was random in it stays the same, so that the two can be compared.
    /// </summary>
    public DeploymentPlan? FormerPlan { get; init; }

    /// <summary>Answers stack references.</summary>
    public IStackOutputsReader StackOutputs { get; init; } = NoStackOutputs.Instance;

    /// <summary>The folder of the project file: what relative asset paths start from.</summary>
    public string? RootDirectory { get; init; }
}
