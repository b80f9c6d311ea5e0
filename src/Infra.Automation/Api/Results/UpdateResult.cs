using Infra.Automation;

namespace Pulumi.Automation;

/// <summary>What an operation did.</summary>
public class UpdateResult
{
    /// <summary>What was printed.</summary>
    public required string StandardOutput { get; init; }

    /// <summary>What was printed as errors.</summary>
    public required string StandardError { get; init; }

    /// <summary>The entry of the history.</summary>
    public required UpdateSummary Summary { get; init; }

    /// <summary>Every step with its property values, from the embedded engine; null where a command line did it.</summary>
    public StackOperationResult? Operation { get; init; }
}
