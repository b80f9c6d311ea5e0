namespace Infra.Core.Programs;

/// <summary>A monitor refused a request.</summary>
public sealed class MonitorException(MonitorStatus status, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public MonitorStatus Status { get; } = status;
}
