using System.Runtime.CompilerServices;
using Infra.Core.Programs;

namespace Infra.Engine.Planning;

/// <summary>
/// Where a program's requests wait for the planner, which takes them strictly one after the other, beside the program. A program that has run
/// far ahead helps: whoever posts plans what waits, up to his own request. So what waits never takes more memory than so many requests, and
/// nobody is made to stand still. Closes when the program has ended and nothing that it asked for is under way.
/// </summary>
internal sealed class Intake
{
    /// <summary>How many requests may wait until the program helps.</summary>
    public const int MostWaiting = 1024;

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
        lock (_gate)
        {
            _plan = plan;
            CompleteIfDone();
        }

        PlanApart();
        return _served.Task;
    }

    /// <summary>Takes a request. Completes when everything that it leads to has run.</summary>
    /// <exception cref="MonitorException">The deployment is over.</exception>
    public async ValueTask<Registration> PostAsync(PlanningEvent request)
    {
        bool waits, helps;
        lock (_gate)
        {
            if (_closed is { } status)
            {
                throw new MonitorException(status, status == MonitorStatus.Cancelled ? "the deployment was cancelled" : "the deployment is over");
            }

            _underWay++;
            _waiting.Enqueue(request);
            waits = WaitsForPlanner();
            helps = waits && _waiting.Count > MostWaiting && CanPlanHere() && TryBegin();
        }

        if (helps)
        {
            PlanHere(request);
        }
        else if (waits)
        {
            PlanApart();
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
        bool waits;
        lock (_gate)
        {
            _waiting.Enqueue(request);
            waits = WaitsForPlanner();
        }

        if (waits)
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

    private bool WaitsForPlanner() => !_planning && _plan is not null && _waiting.Count > 0;

    private bool TryBegin() => WaitsForPlanner() && (_planning = true);

    // Where the program has brought a scheduler of its own, the planner does not depend on it.
    private bool CanPlanHere() => SynchronizationContext.Current is null && TaskScheduler.Current == _scheduler
        && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    private void PlanHere(PlanningEvent last) => InOwnContext(() => _ = PlanAsync(last));

    private void PlanApart() => InOwnContext(() => _ = Task.Factory.StartNew(
        () => TryBeginAlone() ? PlanAsync(null) : Task.CompletedTask,
        CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler!));

    // Nothing that flows with a program's calls reaches providers.
    private void InOwnContext(Action action)
    {
        if (_context is { } context)
        {
            ExecutionContext.Run(context, static a => ((Action)a!)(), action);
        }
        else
        {
            action();
        }
    }

    private async Task PlanAsync(PlanningEvent? last)
    {
        try
        {
            while (Take() is { } request)
            {
                await _plan!(request);
                if (request == last || (last is null && IsFarBehind()))
                {
                    GiveWay();
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

    private bool TryBeginAlone()
    {
        lock (_gate)
        {
            return TryBegin();
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

    private bool IsFarBehind()
    {
        lock (_gate)
        {
            return _waiting.Count > MostWaiting;
        }
    }

    // Whoever comes first goes on: somebody who posts, or a planner that begins anew.
    private void GiveWay()
    {
        bool waits;
        lock (_gate)
        {
            _planning = false;
            waits = WaitsForPlanner();
            CompleteIfDone();
        }

        if (waits)
        {
            PlanApart();
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
