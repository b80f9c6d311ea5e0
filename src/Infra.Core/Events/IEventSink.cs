namespace Infra.Core.Events;

/// <summary>Takes events as they happen. Must return at once and never throw; called from one thread at a time.</summary>
public interface IEventSink
{
    /// <summary>Takes an event.</summary>
    void Publish(EngineEvent engineEvent);
}
