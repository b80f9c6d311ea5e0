using System.Collections.Immutable;

namespace Launcher;

/// <summary>One thing to do to one stack, with its progress. Safe for concurrent use.</summary>
internal sealed class Job(string id, JobRequest request, int progressLines) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _progress = [];
    private readonly CancellationTokenSource _cancellation = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>What was asked for.</summary>
    public JobRequest Request => request;

    /// <summary>Where it is.</summary>
    public JobState State { get; private set; }

    /// <summary>What came of it, for people and programs; null before its end.</summary>
    public JobResult? Result { get; private set; }


    /// <summary>Whether it is over.</summary>
    public bool IsOver => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;

    /// <summary>The token that its work is given.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Notes a line of progress.</summary>
    public void Report(string line) => Change(() =>
    {
        if (_progress.Count < progressLines)
        {
            _progress.Add(line);
        }
    });

    /// <summary>Begins it; false where it was cancelled before.</summary>
    public bool TryBegin()
    {
        Change(() => State = State == JobState.Queued ? JobState.Running : State);
        return State == JobState.Running;
    }

    /// <summary>Ends it.</summary>
    public void End(JobState state, JobResult result) => Change(() => (State, Result) = (state, result));

    /// <summary>Asks it to end; what runs ends in order.</summary>
    public async Task CancelAsync()
    {
        Change(() =>
        {
            if (State == JobState.Queued)
            {
                (State, Result) = (JobState.Cancelled, new JobResult { Message = "cancelled before it began" });
            }
        });
        if (!IsOver)
        {
            await _cancellation.CancelAsync();
        }
    }

    /// <summary>The lines from a place on, whether it is over, and what completes with the next change.</summary>
    public (ImmutableArray<string> Lines, bool IsOver, Task Changed) Read(int from)
    {
        lock (_gate)
        {
            return ([.. _progress.Skip(from)], IsOver, _changed.Task);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private void Change(Action change)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            change();
            (before, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.SetResult();
    }
}
