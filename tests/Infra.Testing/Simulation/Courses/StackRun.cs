using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.State;
using Infra.Testing.Deployments;
using Infra.Testing.Simulation.Programs;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>One operation in one process, from the lock to the recorded result: what a launcher does.</summary>
internal sealed class StackRun(CourseWorld world, VirtualProcess process, FaultPlan plan)
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Sets up what goes wrong at turns of the process.</summary>
    public void Begin() => plan.Begin(() => process.Post(_cancellation.Cancel));

    /// <summary>Runs a step.</summary>
    public async Task<RunEnd> RunAsync(Course course, CourseStep step, TimeSpan lockTimeout)
    {
        var events = new EventCapture();
        DeploymentResult? result = null;
        try
        {
            var store = world.StoreOf(process, plan);
            if (step.IsPreview)
            {
                var stored = await store.LoadAsync(CourseWorld.Stack, world.Secrets, CancellationToken.None);
                result = await PreviewAsync(step, Request(course, step, stored.Snapshot), events);
                return new RunEnd { Result = result, Events = events.Events };
            }

            var started = process.Time.GetUtcNow();
            var record = new OperationRecord(UpdateKind.Update, $"infra {step.Action}") { LockTimeout = lockTimeout };
            await using var session = await store.BeginAsync(CourseWorld.Stack, record, world.Secrets, _cancellation.Token);
            result = await RunAsync(step, Request(course, step, session.Base), world.Mutation.Journal(session.Journal), events);
            var summary = new UpdateSummary(result.Result, result.Changes, started, process.Time.GetUtcNow());
            await session.CommitAsync(world.Mutation.Commit(result.Snapshot), summary, CancellationToken.None);
            return new RunEnd { Result = result, IsCommitted = true, Events = events.Events };
        }
        catch (DiagnosticException e)
        {
            return new RunEnd { Result = result, Refusal = e.Diagnostics, Events = events.Events };
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return new RunEnd { Events = events.Events };
        }
    }

    private Task<DeploymentResult> PreviewAsync(CourseStep step, DeploymentRequest request, IEventSink events) => step.Action switch
    {
        CourseAction.PreviewRefresh => Engine().PreviewRefreshAsync(request, events, _cancellation.Token),
        CourseAction.PreviewDestroy => Engine().PreviewDestroyAsync(request, events, _cancellation.Token),
        _ => Engine().PreviewUpdateAsync(request, events, _cancellation.Token),
    };

    private Task<DeploymentResult> RunAsync(CourseStep step, DeploymentRequest request, IStateJournal journal, IEventSink events) => step.Action switch
    {
        CourseAction.Refresh => Engine().RefreshAsync(request, journal, events, _cancellation.Token),
        CourseAction.Destroy => Engine().DestroyAsync(request, journal, events, _cancellation.Token),
        _ => Engine().UpdateAsync(request, journal, events, _cancellation.Token),
    };

    private DeploymentEngine Engine() => new(world.ProvidersOf(process, plan), process.Time, world.Ids);

    private static DeploymentRequest Request(Course course, CourseStep step, Snapshot @base) => new()
    {
        Stack = CourseWorld.Stack,
        Base = @base,
        Program = new PlannedProgram(step.Version),
        Options = new DeploymentOptions
        {
            Parallel = course.Parallel,
            ContinueOnError = course.ContinueOnError,
            Refresh = step.Refresh,
            IgnoreProtect = step.Action == CourseAction.Destroy || step.Choice < 0,
        },
    };
}
