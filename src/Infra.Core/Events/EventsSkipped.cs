namespace Infra.Core.Events;

/// <summary>A reader fell so far behind that events were left out here. Failures and the end of the operation are never left out.</summary>
/// <param name="Timestamp">When the first of them happened, UTC.</param>
/// <param name="Count">How many.</param>
public sealed record EventsSkipped(DateTimeOffset Timestamp, int Count) : EngineEvent(Timestamp);
