using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.State;

namespace Infra.Automation;

/// <summary>Which call of the engine belongs to which operation.</summary>
internal static class EngineCalls
{
    /// <summary>Says what an operation would do.</summary>
    public static Task<DeploymentResult> PreviewAsync(
        this DeploymentEngine engine, OperationKind kind, DeploymentRequest request, IEventSink? events, CancellationToken cancellationToken)
    {
        var sink = events ?? NoEvents.Instance;
        return kind switch
        {
            OperationKind.Refresh => engine.PreviewRefreshAsync(request, sink, cancellationToken),
            OperationKind.Destroy => engine.PreviewDestroyAsync(request, sink, cancellationToken),
            _ => engine.PreviewUpdateAsync(request, sink, cancellationToken),
        };
    }

    /// <summary>Does it.</summary>
    public static Task<DeploymentResult> RunAsync(
        this DeploymentEngine engine,
        OperationKind kind,
        DeploymentRequest request,
        IStateJournal journal,
        IEventSink? events,
        CancellationToken cancellationToken)
    {
        var sink = events ?? NoEvents.Instance;
        return kind switch
        {
            OperationKind.Refresh => engine.RefreshAsync(request, journal, sink, cancellationToken),
            OperationKind.Destroy => engine.DestroyAsync(request, journal, sink, cancellationToken),
            _ => engine.UpdateAsync(request, journal, sink, cancellationToken),
        };
    }

    private sealed class NoEvents : IEventSink
    {
        public static readonly NoEvents Instance = new();

        public void Publish(EngineEvent engineEvent)
        {
        }
    }
}
