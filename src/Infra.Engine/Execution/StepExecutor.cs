using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Engine.Execution;

/// <summary>
/// Runs chains of steps, so many at a time, in the order in which they come. Decides nothing: it obeys the steps, tells what happens, and
/// begins nothing new once it is told to stop.
/// </summary>
internal sealed class StepExecutor(IStepRunner runner, EventPublisher events, TimeProvider time, int parallel, bool continueOnError)
{
    private readonly Lock _gate = new();
    private readonly Queue<QueuedChain> _queue = new();
    private readonly List<ResourceState> _failures = [];
    private TaskCompletionSource? _idle;
    private int _running;
    private int _busy;
    private bool _pumping;
    private volatile bool _stopped;
    private volatile bool _canceled;

    /// <summary>Whether nothing new begins any more.</summary>
    public bool IsStopped => _stopped || _canceled;

    /// <summary>Ends running steps before their providers have answered.</summary>
    public CancellationToken Abort { get; init; }

    /// <summary>Whether a step failed.</summary>
    public bool HasFailures { get; private set; }

    /// <summary>What is recorded of the resources whose steps failed, as far as something is.</summary>
    public ImmutableArray<ResourceState> Failures
    {
        get
        {
            lock (_gate)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>Runs a chain: each step after the one before it, none after a failure.</summary>
    public Task<ChainOutcome> RunAsync(ImmutableArray<Step> steps) => EndAsync(Enqueue(new QueuedChain(steps, isBatch: false)));

    /// <summary>
    /// Hands a chain over. Completes when a worker begins with it, or when it is clear that none will; gives what comes of it. Whoever
    /// plans is so at most one chain ahead of the workers, and plans nothing on top of a failure (protocol reference 4.2).
    /// </summary>
    public async ValueTask<Task<ChainOutcome>> HandOverAsync(ImmutableArray<Step> steps)
    {
        var chain = Enqueue(new QueuedChain(steps, isBatch: false));
        await WhenTaken(chain);
        return EndAsync(chain);
    }

    /// <summary>
    /// Runs steps beside each other. A failure among them does not keep the others from running (protocol reference 4.8).
    /// </summary>
    public Task<ChainOutcome[]> RunBatchAsync(IEnumerable<Step> steps) =>
        Task.WhenAll(steps.Select(s => EndAsync(Enqueue(new QueuedChain([s], isBatch: true)))).ToArray());

    /// <summary>Begins nothing new; what runs goes on to its end.</summary>
    public void Stop() => Halt(() => _stopped = true);

    /// <summary>Begins nothing new, not even of a batch.</summary>
    public void Cancel() => Halt(() => _canceled = true);

    /// <summary>Completes when nothing runs or waits.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_running == 0 && _queue.Count == 0)
            {
                return Task.CompletedTask;
            }

            return (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Halt(Action mark)
    {
        lock (_gate)
        {
            mark();
        }

        Pump();
    }

    // Awaited here, not handed out: what waits for several chains goes on where it began.
    private static Task<ChainOutcome> EndAsync(QueuedChain chain) =>
        chain.Done.Task.IsCompleted ? chain.Done.Task : WaitForEndAsync(chain);

    private static async Task<ChainOutcome> WaitForEndAsync(QueuedChain chain) => await chain.Done.Task;

    private Task WhenTaken(QueuedChain chain)
    {
        lock (_gate)
        {
            return chain.IsTaken ? Task.CompletedTask
                : (chain.Taken ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private QueuedChain Enqueue(QueuedChain chain)
    {
        lock (_gate)
        {
            _queue.Enqueue(chain);
        }

        Pump();
        return chain;
    }

    // Chains that end at once do not nest: whoever pumps already takes the next one.
    private void Pump()
    {
        lock (_gate)
        {
            if (_pumping)
            {
                return;
            }

            _pumping = true;
        }

        while (Next() is { } chain)
        {
            _ = RunToEndAsync(chain);
        }
    }

    private QueuedChain? Next()
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out var chain))
            {
                if (_canceled || (_stopped && !chain.IsBatch))
                {
                    _queue.Dequeue().Done.SetResult(new ChainOutcome(ChainEnd.NotStarted, null));
                    chain.Take();
                }
                else if (_busy < parallel)
                {
                    _running++;
                    _busy++;
                    chain.Take();
                    return _queue.Dequeue();
                }
                else
                {
                    break;
                }
            }

            if (_running == 0 && _queue.Count == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }

            _pumping = false;
            return null;
        }
    }

    private async Task RunToEndAsync(QueuedChain chain)
    {
        try
        {
            chain.Done.SetResult(await RunStepsAsync(chain));
        }
#pragma warning disable CA1031 // What a programmer did wrong ends the operation where its chain is awaited.
        catch (Exception e)
#pragma warning restore CA1031
        {
            chain.Done.SetException(e);
            Stop();
        }

        lock (_gate)
        {
            _running--;
            Free(chain);
        }

        Pump();
    }

    private void Free(QueuedChain chain)
    {
        if (!chain.IsFree)
        {
            chain.IsFree = true;
            _busy--;
        }
    }

    private async ValueTask<ChainOutcome> RunStepsAsync(QueuedChain chain)
    {
        var steps = chain.Steps;
        ResourceState? last = null;
        for (var i = 0; i < steps.Length; i++)
        {
            if (i > 0 && (_canceled || (_stopped && !chain.IsBatch)))
            {
                return new ChainOutcome(ChainEnd.NotStarted, last);
            }

            var outcome = await RunStepAsync(steps[i], i == steps.Length - 1 ? chain : null);
            if (outcome.Step.New is { } made)
            {
                // The rest of a chain is about the same resource: it goes on with what the step made of it.
                steps = Continue(steps, i, made);
                last = made;
            }

            if (!outcome.Succeeded)
            {
                return new ChainOutcome(ChainEnd.Failed, outcome.IsRecorded ? last : null);
            }
        }

        return new ChainOutcome(ChainEnd.Completed, last);
    }

    private static ImmutableArray<Step> Continue(ImmutableArray<Step> steps, int at, ResourceState made) => steps.Length == at + 1
        ? steps
        : [.. steps.Select((s, i) => i > at && ReferenceEquals(s.New, steps[at].New) ? s with { New = made } : s)];

    // The last step of a chain may give its worker away while its end is still being written; others are given no chain.
    private async ValueTask<StepOutcome> RunStepAsync(Step step, QueuedChain? last)
    {
        var started = time.GetTimestamp();
        var place = events.StepStarted(step);
        WarnOfSecretId(step);
        var outcome = await runner.PerformAsync(step, Abort);
        var recording = runner.RecordAsync(step, outcome);
        if (last is not null && outcome.Succeeded && !recording.IsCompleted)
        {
            MakeRoom(last);
        }

        outcome = await recording;
        foreach (var notice in outcome.Notices)
        {
            events.Report(notice);
        }

        if (outcome.Succeeded)
        {
            Succeeded(place, outcome.Step, time.GetElapsedTime(started));
        }
        else
        {
            events.Report(outcome.Failure.Diagnostic);
            events.StepFailed(place, Attempted(step, outcome.Step), outcome.Failure.Status);
            NoteFailure(step);
            StopAfter(outcome.Failure.Diagnostic.Descriptor);
        }

        return outcome;
    }

    // Another chain's step is announced in the same write as this one's end, not in the one after it. A worker alone tells of a step
    // before it begins the next.
    private void MakeRoom(QueuedChain chain)
    {
        if (parallel == 1)
        {
            return;
        }

        lock (_gate)
        {
            Free(chain);
        }

        Pump();
    }

    private void WarnOfSecretId(Step step)
    {
        if (step is { Operation: not StepOperation.Replace, New.AdditionalSecretOutputs: { IsEmpty: false } secret } && secret.Contains("id"))
        {
            var message = "additionalSecretOutputs names the ID, which cannot be a secret";
            events.Report(EngineDiagnostics.SecretId.Create(message) with { Urn = step.Urn });
        }
    }

    private void NoteFailure(Step step)
    {
        lock (_gate)
        {
            HasFailures = true;
            if (step.Old is { } old)
            {
                _failures.Add(old);
            }
        }
    }

    // A failed update is recorded with the inputs that still hold; what is told is what was tried.
    private static Step Attempted(Step planned, Step ended) => ended.New is { } made && planned.New is { } goal
        ? ended with { New = made with { Inputs = goal.Inputs } }
        : ended;

    // What was refused, not tried, says nothing about the rest. A state that cannot be written does, whatever was asked for.
    private void StopAfter(DiagnosticDescriptor failure)
    {
        if (failure == EngineDiagnostics.JournalFailed || (!continueOnError && failure != EngineDiagnostics.ProtectedDelete))
        {
            Stop();
        }
    }

    // A component is not finished with its step: its parts come, and then its outputs.
    private void Succeeded(int place, Step step, TimeSpan duration)
    {
        if (step is { New.Custom: false, Operation: not StepOperation.Refresh })
        {
            events.ComponentRegistered(place, step);
        }
        else
        {
            events.StepSucceeded(place, step, duration);
        }
    }

    private sealed class QueuedChain(ImmutableArray<Step> steps, bool isBatch)
    {
        public ImmutableArray<Step> Steps => steps;

        public bool IsBatch => isBatch;

        // Under the gate, like what follows: most chains are taken before anybody waits for that.
        public bool IsTaken { get; private set; }

        public TaskCompletionSource? Taken { get; set; }

        // Whether another may have its worker. Its last step may still be on its way into the state.
        public bool IsFree { get; set; }

        public TaskCompletionSource<ChainOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Take()
        {
            IsTaken = true;
            Taken?.SetResult();
        }
    }
}
