namespace Infra.Testing.Goldens;

/// <summary>
/// Runs the work of one command, one piece after the other, and knows when there is none left: everybody waits then for somebody else. What
/// waits for that is told without a look at the clock, however busy the machine is. Work that leaves for another scheduler is not seen,
/// unless it says so.
/// </summary>
internal sealed class RestingScheduler : TaskScheduler
{
    private readonly Lock _gate = new();
    private readonly Queue<Task> _ready = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Queue<TaskCompletionSource> _resigned = new();
    private bool _isRunning;
    private int _elsewhere;

    /// <summary>Completes when there is nothing left to do; of several who wait for that, one at a time goes on.</summary>
    public Task WhenAtRestAsync() => WaitIn(_waiting);

    /// <summary>Completes when there is nothing left to do, and nobody waits for that but who gives up then.</summary>
    public Task WhenStuckAsync() => WaitIn(_resigned);

    /// <summary>A piece of the command's work goes where it is not seen. There is no rest until it is back.</summary>
    public void Leave() => Change(() => _elsewhere++);

    /// <summary>It is back: what it leads to here is queued already.</summary>
    public void Return() => Change(() => _elsewhere--);

    private Task WaitIn(Queue<TaskCompletionSource> queue)
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Change(() => queue.Enqueue(rest));
        return rest.Task;
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => Change(() => _ready.Enqueue(task));

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _ready];
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static s => s.RunAll(), this, preferLocal: false);
    }

    private void RunAll()
    {
        while (Next() is { } task)
        {
            TryExecuteTask(task);
        }
    }

    private Task? Next()
    {
        TaskCompletionSource? rested = null;
        lock (_gate)
        {
            if (_ready.TryDequeue(out var task))
            {
                return task;
            }

            _isRunning = false;
            _ = _elsewhere == 0 && (_waiting.TryDequeue(out rested) || _resigned.TryDequeue(out rested));
        }

        rested?.SetResult();
        return null;
    }
}
