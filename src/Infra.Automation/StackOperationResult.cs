using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine;
using Infra.Pricing;
using Infra.Pricing.Reports;

namespace Infra.Automation;

/// <summary>What an operation on a stack came to.</summary>
public sealed record StackOperationResult
{
    /// <summary>The stack.</summary>
    public required StackIdentity Stack { get; init; }

    /// <summary>Which providers were simulated.</summary>
    public required ProviderSelection Providers { get; init; }

    /// <summary>The state before.</summary>
    public required Snapshot Before { get; init; }

    /// <summary>What the engine says.</summary>
    public required DeploymentResult Deployment { get; init; }

    /// <summary>What was noticed while the state was read or written, and what providers had to say.</summary>
    public ImmutableArray<Diagnostic> StateDiagnostics { get; init; } = [];

    /// <summary>How it ended.</summary>
    public OperationResult Result => Deployment.Result;

    /// <summary>Every step in order, with its property values before and after.</summary>
    public ImmutableArray<Step> Steps => Deployment.Steps;

    /// <summary>The stack's outputs now, or as they would be; secrets marked.</summary>
    public PropertyMap Outputs => Deployment.Outputs;

    /// <summary>The stack's outputs before.</summary>
    public PropertyMap OutputsBefore => Before.RootStack?.Outputs ?? PropertyMap.Empty;

    /// <summary>Whether anything but <c>same</c> happened, or would.</summary>
    public bool HasChanges => Deployment.HasChanges;

    /// <summary>Prices the steps.</summary>
    public CostReport EstimateCost(CostEstimator? estimator = null) => (estimator ?? CostEstimator.Default).Estimate(Steps);
}
