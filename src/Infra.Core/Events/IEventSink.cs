namespace Infra.Core.Events;

/// <summary>Takes events as they happen. Must return at once and never throw; called from one thread at a time.</summary>
public interface IEventSink
{
    /// <summary>Takes an event.</summary>
    void Publish(EngineEvent engineEvent);

    /// <summary>Says that no more events come: also of an operation that ended before its first event. May come more than once.</summary>
    void Complete()
    {
    }
}
