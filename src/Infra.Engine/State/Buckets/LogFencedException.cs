namespace Infra.Engine.State.Buckets;

/// <summary>Somebody else writes to the log now: the former writer has lost the stack.</summary>
/// <param name="message">Which log.</param>
public sealed class LogFencedException(string message) : IOException(message);
