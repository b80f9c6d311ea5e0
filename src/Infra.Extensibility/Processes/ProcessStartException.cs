namespace Infra.Extensibility.Processes;

/// <summary>A process could not be started.</summary>
public sealed class ProcessStartException(string message, Exception inner) : Exception(message, inner);
