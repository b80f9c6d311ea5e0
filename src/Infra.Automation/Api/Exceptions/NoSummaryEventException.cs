namespace Pulumi.Automation.Exceptions;

/// <summary>A preview ended without its summary.</summary>
public sealed class NoSummaryEventException : MissingExpectedEventException
{
    internal NoSummaryEventException(string message)
        : base(nameof(NoSummaryEventException), message)
    {
    }
}
