using System.Collections.Immutable;
using Pulumi.Automation;

namespace Infra.Automation.Driving;

/// <summary>What a deployment of a blueprint came to (census 0.1).</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Message">Why, for people; never with a secret.</param>
public sealed record BlueprintDeployment(BlueprintDeploymentStatus Status, string Message)
{
    /// <summary>What tells it from other deployments of the stack, for <see cref="BlueprintDriver.RollbackAsync"/>: <c>STACK#VERSION</c>.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The names of what was created.</summary>
    public ImmutableArray<string> ResourcesCreated { get; init; } = [];

    /// <summary>The names of what failed.</summary>
    public ImmutableArray<string> ResourcesFailed { get; init; } = [];

    /// <summary>The stack's outputs; secrets are marked.</summary>
    public IImmutableDictionary<string, OutputValue> Outputs { get; init; } = ImmutableDictionary<string, OutputValue>.Empty;

    /// <summary>How many steps of each kind.</summary>
    public IImmutableDictionary<OperationType, int> Changes { get; init; } = ImmutableDictionary<OperationType, int>.Empty;
}
