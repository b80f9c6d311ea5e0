namespace Pulumi;

/// <summary>A log message could not be delivered.</summary>
/// <param name="exception">Why.</param>
public class LogException(Exception exception) : Exception("an error occurred while logging", exception);
