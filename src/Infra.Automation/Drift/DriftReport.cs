using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Surgery;

namespace Infra.Automation.Drift;

/// <summary>Where the world differs from what a stack records.</summary>
public sealed record DriftReport
{
    /// <summary>The stack.</summary>
    public required StackIdentity Stack { get; init; }

    /// <summary>Which providers were simulated.</summary>
    public required ProviderSelection Providers { get; init; }

    /// <summary>How the comparison ended: one that failed says nothing about the resources that could not be read.</summary>
    public required OperationResult Result { get; init; }

    /// <summary>How many resources were read.</summary>
    public required int Checked { get; init; }

    /// <summary>What differs: resources that are gone, and properties that are other than recorded. Paths are those of the resource.</summary>
    public required ImmutableArray<ResourceDifference> Differences { get; init; }

    /// <summary>What was reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether anything differs.</summary>
    public bool HasDrift => !Differences.IsEmpty;

    /// <summary>Reads the report from what a refresh would do.</summary>
    internal static DriftReport Of(StackOperationResult preview)
    {
        var read = preview.Steps.Where(static s => s is { Operation: StepOperation.Refresh, Old: { Custom: true, IsProvider: false } }).ToArray();
        return new DriftReport
        {
            Stack = preview.Stack,
            Providers = preview.Providers,
            Result = preview.Result,
            Checked = read.Length,
            Differences = [.. read.Select(static s => Difference(s.Old!, s.New)).OfType<ResourceDifference>()],
            Diagnostics = [.. preview.StateDiagnostics, .. preview.Deployment.Diagnostics],
        };
    }

    private static ResourceDifference? Difference(ResourceState recorded, ResourceState? found)
    {
        if (found is null)
        {
            return new ResourceDifference(recorded.Urn, DiffKind.Delete, recorded, null, []);
        }

        var outputs = PropertyDiff.Between(recorded.Outputs, found.Outputs);
        var keys = outputs.Select(static c => c.Path.TopLevelKey).ToHashSet(StringComparer.Ordinal);
        var inputs = PropertyDiff.Between(recorded.Inputs, found.Inputs).Where(c => !keys.Contains(c.Path.TopLevelKey));
        ImmutableArray<PropertyChange> changes = [.. outputs, .. inputs];
        return changes.IsEmpty ? null : new ResourceDifference(recorded.Urn, DiffKind.Update, recorded, found, changes);
    }
}
