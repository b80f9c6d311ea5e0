using System.Globalization;
using Infra.Core.Deployments;
using Infra.Core.Providers;
using Infra.Engine.Events;
using Infra.Engine.Execution;

namespace Infra.Engine.Limits;

/// <summary>
/// Watches a step that asks a provider for something: says from time to time that it still runs, ends it when its time is over, and leaves
/// it when the operation is aborted. What a provider that does not answer has done is not known.
/// </summary>
internal sealed class StepWatch(TimeProvider time, EventPublisher events)
{
    /// <summary>How often it is said that a step still runs.</summary>
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(20);

    /// <summary>How long a provider whose call was ended may take to say how it stands.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Performs a step under watch.</summary>
    public async Task<StepOutcome> RunAsync(Step step, Func<CancellationToken, Task<StepOutcome>> perform, CancellationToken abort)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(abort);
        var started = time.GetTimestamp();
        await using var reports = time.CreateTimer(_ => Report(step, started), null, ReportInterval, ReportInterval);
        var seconds = Timeout(step);
        await using var timer = seconds is { } allowed ? time.CreateTimer(_ => End(limit), null, allowed, System.Threading.Timeout.InfiniteTimeSpan) : null;

        // A provider may work before it awaits anything: nobody else waits for that.
        var running = OwnTask.RunAsync(() => perform(limit.Token));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = limit.Token.Register(() => ended.TrySetResult());
        if (await Task.WhenAny(running, ended.Task) != running)
        {
            await Task.WhenAny(running, Task.Delay(Grace, time, CancellationToken.None));
        }

        return running.IsCompleted ? await running : Abandoned(step, running, abort.IsCancellationRequested ? null : seconds);
    }

    private static void End(CancellationTokenSource limit)
    {
        try
        {
            limit.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The step ended in the same moment.
        }
    }

    private static StepOutcome Abandoned(Step step, Task<StepOutcome> running, TimeSpan? allowed)
    {
        // Whatever still comes of it, nobody listens any more.
        _ = running.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
        var why = allowed is { } limit
            ? $"its provider did not answer within {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s (customTimeouts)"
            : "the operation was aborted before its provider answered";
        return StepOutcomes.Failed(step, new ProviderFailure(why, ProviderStatus.OutcomeUnknown));
    }

    // Where a hook may want a failed step tried again, its time is not one call's time.
    private static TimeSpan? Timeout(Step step)
    {
        var state = (step.New ?? step.Old)!;
        var timeouts = state.CustomTimeouts ?? step.Old?.CustomTimeouts;
        if (timeouts is null || state.Hooks is { OnError.IsEmpty: false })
        {
            return null;
        }

        var seconds = step.Operation switch
        {
            StepOperation.Create or StepOperation.CreateReplacement => timeouts.Create,
            StepOperation.Update => timeouts.Update,
            StepOperation.Delete or StepOperation.DeleteReplaced => timeouts.Delete,
            _ => timeouts.Read,
        };
        return seconds is > 0 and < 86_400_000 ? TimeSpan.FromSeconds(seconds.Value) : null;
    }

    private void Report(Step step, long started)
    {
        var elapsed = Math.Round(time.GetElapsedTime(started).TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        var diagnostic = LimitDiagnostics.StillRunning.Create($"still running: {step.Operation.ToText()} for {elapsed} s") with { Urn = step.Urn };
        events.Relay(diagnostic, streamId: 0, ephemeral: true);
    }
}
