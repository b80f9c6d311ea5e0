using System.Threading.Channels;
using Infra.Core.Programs;

namespace Infra.Engine.Planning;

/// <summary>
/// Where a program's requests wait for the planner. Closes when the program has ended and nothing that it asked for is under way.
/// </summary>
internal sealed class Intake
{
    private readonly Lock _gate = new();
    private readonly Channel<PlanningEvent> _events =
        Channel.CreateUnbounded<PlanningEvent>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false });

    private readonly TaskCompletionSource _signaled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _programEnded;
    private MonitorStatus? _closed;

    /// <summary>Completes when the program says that it declares nothing more.</summary>
    public Task Signaled => _signaled.Task;

    /// <summary>Told when something was refused before it could be planned.</summary>
    public Action Fail { get; set; } = static () => { };

    /// <summary>The requests, in the order in which they came.</summary>
    public ChannelReader<PlanningEvent> Events => _events.Reader;

    /// <summary>Takes a request. Completes when everything that it leads to has run.</summary>
    /// <exception cref="MonitorException">The deployment is over.</exception>
    public async ValueTask<Registration> PostAsync(PlanningEvent request)
    {
        lock (_gate)
        {
            if (_closed is { } status)
            {
                throw new MonitorException(status, status == MonitorStatus.Cancelled ? "the deployment was cancelled" : "the deployment is over");
            }

            _underWay++;
            _events.Writer.TryWrite(request);
        }

        try
        {
            return await request.Done.Task;
        }
        finally
        {
            lock (_gate)
            {
                _underWay--;
                CompleteIfDone();
            }
        }
    }

    /// <summary>Takes the rest of a request whose first part has run.</summary>
    public void Resume(PlanningEvent request) => _events.Writer.TryWrite(request);

    /// <summary>Says that the program declares nothing more.</summary>
    public void EndProgram()
    {
        lock (_gate)
        {
            _programEnded = true;
            CompleteIfDone();
        }
    }

    /// <summary>Refuses whatever comes from now on.</summary>
    public void Close(MonitorStatus status)
    {
        lock (_gate)
        {
            _closed ??= status;
            CompleteIfDone();
        }
    }

    /// <summary>Says that everything has run.</summary>
    public void Finish() => _over.TrySetResult();

    /// <summary>Says that the program declares nothing more, and waits until everything has run.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        _signaled.TrySetResult();
        return _over.Task.WaitAsync(cancellationToken);
    }

    private void CompleteIfDone()
    {
        if (_programEnded && _underWay == 0)
        {
            _closed ??= MonitorStatus.Unavailable;
            _events.Writer.TryComplete();
        }
    }
}
