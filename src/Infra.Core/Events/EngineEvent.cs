namespace Infra.Core.Events;

/// <summary>
/// Something that happened in an operation. The last one of every operation is <see cref="OperationEnded"/>. Values keep their secret
/// markers: whoever writes an event out masks them.
/// </summary>
/// <param name="Timestamp">When, UTC.</param>
public abstract record EngineEvent(DateTimeOffset Timestamp)
{
    /// <summary>Position in the stream of one operation, from 0.</summary>
    public int Sequence { get; init; }
}
