using Google.Protobuf.WellKnownTypes;
using Infra.Rpc.Messages;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using Pulumi.Automation.Events;

namespace Infra.Automation.CommandLine;

/// <summary>Takes engine events as a command line streams them (protocol reference 3.9).</summary>
internal sealed class EventLogServer : IEventLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<EngineEvent> _told;
    private GrpcServer? _server;
    private Exception? _failure;
    private volatile bool _hasBegun;

    private EventLogServer(Action<EngineEvent> told) => _told = told;

    /// <inheritdoc/>
    public string Address => "tcp://" + _server!.Address;

    /// <summary>Starts to listen.</summary>
    public static async Task<EventLogServer> StartAsync(Action<EngineEvent> told, CancellationToken cancellationToken)
    {
        var log = new EventLogServer(told);
        log._server = await GrpcServer.StartAsync(new GrpcHandlers().ClientStreaming(EventsMethods.StreamEvents, log.TakeAsync), cancellationToken);
        return log;
    }

    /// <inheritdoc/>
    public async Task EndAsync()
    {
        if (_hasBegun)
        {
            await Task.WhenAny(_ended.Task, Task.Delay(Patience, TimeProvider.System));
        }

        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task<Empty> TakeAsync(IAsyncEnumerable<EventRequest> requests, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        try
        {
            await foreach (var request in requests.WithCancellation(cancellationToken))
            {
                Take(request.Event);
            }
        }
        finally
        {
            _ended.TrySetResult();
        }

        return new Empty();
    }

    // What a callback throws is the caller's to hear of, and none of the command line's business.
    private void Take(string line)
    {
        try
        {
            if (_failure is null && EngineEventReader.Read(line) is { } happened)
            {
                _told(happened);
            }
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }
}
