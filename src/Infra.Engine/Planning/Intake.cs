using System.Runtime.CompilerServices;
using Infra.Core.Programs;

namespace Infra.Engine.Planning;

/// <summary>
/// Where a program's requests wait for the planner, which takes them strictly one after the other. Whoever posts while nobody plans has his
/// own request planned at once, as far as that goes without waiting: what needs no waiting costs no change of threads. Closes when the
/// program has ended and nothing that it asked for is under way.
/// </summary>
internal sealed class Intake
{
    private readonly Lock _gate = new();
    private readonly Queue<PlanningEvent> _waiting = new();
    private readonly TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _signaled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<PlanningEvent, Task>? _plan;
    private TaskScheduler? _scheduler;
    private ExecutionContext? _context;
    private bool _planning;
    private int _underWay;
    private bool _programEnded;
    private MonitorStatus? _closed;

    /// <summary>Completes when the program says that it declares nothing more.</summary>
    public Task Signaled => _signaled.Task;

    /// <summary>Told when something was refused before it could be planned.</summary>
    public Action Fail { get; set; } = static () => { };

    /// <summary>
    /// Has requests planned from now on, in the order in which they came. Completes when the program has ended and everything it asked for
    /// has run; fails as the planner does.
    /// </summary>
    public Task ServeAsync(Func<PlanningEvent, Task> plan)
    {
        (_scheduler, _context) = (TaskScheduler.Current, ExecutionContext.Capture());
        bool plans;
        lock (_gate)
        {
            _plan = plan;
            plans = TryBegin();
            CompleteIfDone();
        }

        if (plans)
        {
            PlanApart();
        }

        return _served.Task;
    }

    /// <summary>Takes a request. Completes when everything that it leads to has run.</summary>
    /// <exception cref="MonitorException">The deployment is over.</exception>
    public async ValueTask<Registration> PostAsync(PlanningEvent request)
    {
        bool plans;
        lock (_gate)
        {
            if (_closed is { } status)
            {
                throw new MonitorException(status, status == MonitorStatus.Cancelled ? "the deployment was cancelled" : "the deployment is over");
            }

            _underWay++;
            _waiting.Enqueue(request);
            plans = TryBegin();
        }

        if (plans)
        {
            PlanHere();
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
    public void Resume(PlanningEvent request)
    {
        bool plans;
        lock (_gate)
        {
            _waiting.Enqueue(request);
            plans = TryBegin();
        }

        if (plans)
        {
            PlanApart();
        }
    }

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

    private bool TryBegin()
    {
        if (_planning || _plan is null || _waiting.Count == 0)
        {
            return false;
        }

        return _planning = true;
    }

    // On the thread of whoever posts, but not in his name: nothing that flows with his calls reaches providers, and where he has brought a
    // scheduler of his own the planner does not depend on it.
    private void PlanHere()
    {
        if (SynchronizationContext.Current is not null || TaskScheduler.Current != _scheduler || _context is null
            || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            PlanApart();
            return;
        }

        ExecutionContext.Run(_context, static intake => _ = ((Intake)intake!).PlanAsync(isGuest: true), this);
    }

    private void PlanApart() => _ = Task.Factory.StartNew(
        () => PlanAsync(isGuest: false), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler!);

    private async Task PlanAsync(bool isGuest)
    {
        try
        {
            while (Take() is { } request)
            {
                var planned = _plan!(request);
                isGuest &= planned.IsCompleted;
                await planned;
                if (isGuest && HasMore())
                {
                    // Who posted goes on with his own work; he does not plan what others ask for.
                    PlanApart();
                    return;
                }
            }
        }
#pragma warning disable CA1031 // What a programmer did wrong ends the operation where it waits for the planner.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _served.TrySetException(e);
        }
    }

    private PlanningEvent? Take()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var request))
            {
                return request;
            }

            _planning = false;
            CompleteIfDone();
            return null;
        }
    }

    private bool HasMore()
    {
        lock (_gate)
        {
            return _waiting.Count > 0;
        }
    }

    private void CompleteIfDone()
    {
        if (_programEnded && _underWay == 0)
        {
            _closed ??= MonitorStatus.Unavailable;
            if (_plan is not null && !_planning)
            {
                _served.TrySetResult();
            }
        }
    }
}
