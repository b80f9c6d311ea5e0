using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>
/// Follows everything that a deployment's program has set going. The program has ended when all of it has settled, or with the first
/// failure, after which only the requests under way are waited for.
/// </summary>
internal sealed class DeploymentRunner(MonitorGate gate, ProgramLog log)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConditionalWeakTable<Exception, object> _reported = [];
    private int _pending = 1;
    private long _ended;
    private volatile bool _hasLost;

    /// <summary>Whether an exception was reported.</summary>
    public bool HasFailed => _failed.Task.IsCompleted;

    /// <summary>Whether the program waits for a task that nothing can complete any more.</summary>
    public bool HasLost => _hasLost;

    /// <summary>Looks for standstill while the program runs; null where nobody does.</summary>
    public DeadlockDetector? Detector { get; init; }

    /// <summary>The first exception of the program's own, as it was thrown; null where there was none, or the engine's word ended the run.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many registrations have ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Waits for a registration before the program may end, until <see cref="End"/>.</summary>
    public void Begin() => Interlocked.Increment(ref _pending);

    /// <summary>Takes note that a registration has ended; its failure is the program's.</summary>
    public void End(Exception? failure)
    {
        Interlocked.Increment(ref _ended);
        if (failure is AggregateException several)
        {
            ReportAll(several);
        }
        else if (failure is not null)
        {
            Report(failure);
        }

        Release();
    }

    /// <summary>Waits for a task before the program may end; its failure is the program's.</summary>
    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        Interlocked.Increment(ref _pending);
        if (ExecutionContext.IsFlowSuppressed())
        {
            Follow(task);
            return;
        }

        // Nothing that flows with the program is asked for in the end, and to hold it takes memory for every resource.
        using (ExecutionContext.SuppressFlow())
        {
            Follow(task);
        }
    }

    /// <summary>Runs the program's main function to the end of everything it set going.</summary>
    public async Task RunAsync(Func<Task> main)
    {
        Track(MainAsync(main));
        Release();
        using var detector = Detector;
        detector?.Start();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (gate.CancellationToken.Register(cancelled.SetResult))
        {
            await Task.WhenAny(_settled.Task, _failed.Task, cancelled.Task);
            await Task.WhenAny(gate.CloseAsync(), cancelled.Task);
        }

        if (gate.CancellationToken.IsCancellationRequested)
        {
            _failed.TrySetResult();
        }

        await log.FlushAsync();
    }

    /// <summary>Says that the program is done, and waits until the engine is; a refusal is the program's failure.</summary>
    public async Task EndAsync(Func<Task> signal)
    {
        try
        {
            await signal();
        }
        catch (Exception exception)
        {
            Report(exception);
            await log.FlushAsync();
        }
    }

    /// <summary>Ends the program with a failure that is nobody's task.</summary>
    public void Fail(Exception exception) => Report(exception);

    /// <summary>Takes note that nothing can complete a tracked task any more.</summary>
    public void Lose() => _hasLost = true;

    private void Follow(Task task) => task.ContinueWith(
        static (finished, tracked) => ((TrackedTask)tracked!).Finish(finished),
        new TrackedTask(this),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private static async Task MainAsync(Func<Task> main) => await main();

    /// <summary>Takes note that a tracked task has completed.</summary>
    public void Finish(Task task)
    {
        if (task.IsFaulted)
        {
            ReportAll(task.Exception);
        }
        else if (task.IsCanceled)
        {
            Report(new TaskCanceledException(task));
        }

        Release();
    }

    private void ReportAll(AggregateException several)
    {
        foreach (var exception in several.Flatten().InnerExceptions)
        {
            Report(exception);
        }
    }

    /// <summary>Reports an exception once, however many outputs carry it.</summary>
    private void Report(Exception exception)
    {
        var isAftermath = HasFailed && (exception is OperationCanceledException or DeploymentEndedException);
        if (gate.CancellationToken.IsCancellationRequested || isAftermath)
        {
            // What a cancelled or failed run leaves behind has its cause elsewhere.
            _failed.TrySetResult();
            return;
        }

        // Several outputs carry one exception: none may end the run before the first has told of it.
        lock (_reported)
        {
            if (_reported.TryAdd(exception, exception))
            {
                if (exception is not (Infra.Core.Programs.MonitorException or DeploymentEndedException or LogException or OperationCanceledException))
                {
                    Failure ??= exception;
                }

                log.Error(ExceptionText.Describe(exception), (exception as ResourceException)?.Resource);
            }
        }

        _failed.TrySetResult();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _settled.TrySetResult();
        }
    }
}
