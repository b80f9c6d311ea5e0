namespace Infra.Core.Events;

/// <summary>The end of the stream, whatever happened (Pulumi's cancel event).</summary>
/// <param name="Timestamp">When, UTC.</param>
public sealed record OperationEnded(DateTimeOffset Timestamp) : EngineEvent(Timestamp);
