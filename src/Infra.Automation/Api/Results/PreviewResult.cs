using System.Collections.Immutable;
using Infra.Automation;

namespace Pulumi.Automation;

/// <summary>What an operation would do.</summary>
public class PreviewResult
{
    /// <summary>What was printed.</summary>
    public required string StandardOutput { get; init; }

    /// <summary>What was printed as errors.</summary>
    public required string StandardError { get; init; }

    /// <summary>How many steps of each kind.</summary>
    public required IImmutableDictionary<OperationType, int> ChangeSummary { get; init; }

    /// <summary>Every step with its property values, from the embedded engine; null where a command line did it.</summary>
    public StackOperationResult? Operation { get; init; }
}
