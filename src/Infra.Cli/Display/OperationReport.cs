using Infra.Automation;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Pricing.Reports;

namespace Infra.Cli.Display;

/// <summary>Everything that a display says about one operation when it is over.</summary>
internal sealed record OperationReport
{
    public required StackIdentity Stack { get; init; }

    public required OperationModel Model { get; init; }

    /// <summary>Which providers were simulated. Every display says so.</summary>
    public required ProviderSelection Providers { get; init; }

    /// <summary>The stack's outputs before.</summary>
    public PropertyMap OldOutputs { get; init; } = PropertyMap.Empty;

    /// <summary>The stack's outputs now, or as they would be.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>What it costs; null where nobody asked.</summary>
    public CostReport? Cost { get; init; }
}
