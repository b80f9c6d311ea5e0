using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.State;

namespace Infra.Automation;

/// <summary>Which call of the engine belongs to which operation.</summary>
internal static class EngineCalls
{
    /// <summary>Says what an operation would do.</summary>
    public static Task<DeploymentResult> PreviewAsync(
        this DeploymentEngine engine, EngineCall call, IEventSink? events, CancellationToken cancellationToken)
    {
        var sink = events ?? NoEvents.Instance;
        var request = call.Request;
        return call.Kind switch
        {
            OperationKind.Import => engine.PreviewImportAsync(request, call.Imports, sink, cancellationToken),
            OperationKind.Refresh => engine.PreviewRefreshAsync(request, sink, cancellationToken),
            OperationKind.Destroy => engine.PreviewDestroyAsync(request, sink, cancellationToken),
            _ => engine.PreviewUpdateAsync(request, sink, cancellationToken),
        };
    }

    /// <summary>Does it.</summary>
    public static Task<DeploymentResult> RunAsync(
        this DeploymentEngine engine,
        EngineCall call,
        IStateJournal journal,
        IEventSink? events,
        CancellationToken cancellationToken)
    {
        var sink = events ?? NoEvents.Instance;
        var request = call.Request;
        return call.Kind switch
        {
            OperationKind.Import => engine.ImportAsync(request, call.Imports, journal, sink, cancellationToken),
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
