namespace Pulumi.Automation;

/// <summary>What an import did.</summary>
public sealed class ImportResult(string standardOutput, string standardError, UpdateSummary summary, string? generatedCode = null)
{
    /// <summary>What was printed.</summary>
    public string StandardOutput { get; init; } = standardOutput;

    /// <summary>What was printed as errors.</summary>
    public string StandardError { get; init; } = standardError;

    /// <summary>The entry of the history.</summary>
    public UpdateSummary Summary { get; init; } = summary;

    /// <summary>The code that declares what was imported.</summary>
    public string? GeneratedCode { get; set; } = generatedCode;
}
