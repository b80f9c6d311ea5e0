namespace Pulumi.Automation.Commands;

/// <summary>What a command of the command line gave.</summary>
public sealed class CommandResult(int code, string standardOutput, string standardError)
{
    /// <summary>Its exit code.</summary>
    public int Code { get; } = code;

    /// <summary>What it printed.</summary>
    public string StandardOutput { get; } = standardOutput;

    /// <summary>What it printed as errors.</summary>
    public string StandardError { get; } = standardError;

    /// <inheritdoc/>
    public override string ToString() => $"code: {Code}\nstdout: {StandardOutput}\nstderr: {StandardError}\n";
}
