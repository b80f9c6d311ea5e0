namespace Infra.Testing.Goldens;

/// <summary>
/// Runs the work of one command, one piece after the other, and knows when there is none left: everybody waits then for somebody else. What
/// waits for that is told without a look at the clock, however busy the machine is. Work that leaves for another scheduler is not seen.
/// </summary>
internal sealed class RestingScheduler : TaskScheduler
{
    private readonly Lock _gate = new();
    private readonly Queue<Task> _ready = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Queue<TaskCompletionSource> _resigned = new();
    private bool _isRunning;

    /// <summary>Completes when there is nothing left to do; of several who wait for that, one at a time goes on.</summary>
    public Task WhenAtRestAsync() => WaitIn(_waiting);

    /// <summary>Completes when there is nothing left to do, and nobody waits for that but who gives up then.</summary>
    public Task WhenStuckAsync() => WaitIn(_resigned);

    private Task WaitIn(Queue<TaskCompletionSource> queue)
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            queue.Enqueue(rest);
            if (_isRunning)
            {
                return rest.Task;
            }

            _isRunning = true;
        }

        Begin();
        return rest.Task;
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _ready.Enqueue(task);
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        Begin();
    }

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

    private void Begin() => ThreadPool.UnsafeQueueUserWorkItem(static s => s.RunAll(), this, preferLocal: false);

    private void RunAll()
    {
        while (Next() is { } task)
        {
            TryExecuteTask(task);
        }
    }

    private Task? Next()
    {
        TaskCompletionSource? rested;
        lock (_gate)
        {
            if (_ready.TryDequeue(out var task))
            {
                return task;
            }

            _isRunning = false;
            _ = _waiting.TryDequeue(out rested) || _resigned.TryDequeue(out rested);
        }

        rested?.SetResult();
        return null;
    }
}
