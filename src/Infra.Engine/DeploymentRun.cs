using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Imports;
using Infra.Engine.Limits;
using Infra.Engine.Monitor;
using Infra.Engine.Naming;
using Infra.Engine.Planning;
using Infra.Engine.Plans;
using Infra.Engine.Resume;
using Infra.Engine.Secrets;
using Infra.Engine.State;

namespace Infra.Engine;

/// <summary>
/// One operation from its first event to its last: refresh, program, removals, in this order, as far as the operation has them.
/// </summary>
internal sealed class DeploymentRun
{
    private readonly DeploymentRequest _request;
    private readonly OperationShape _shape;
    private readonly EngineServices _services;
    private readonly EventPublisher _events;
    private readonly ExecutionParts _execution;
    private readonly IPlanGate _plans;
    private ProgramParts? _program;
    private bool _failed;

    /// <summary>Composes an operation.</summary>
    public DeploymentRun(DeploymentRequest request, OperationShape shape, IStateJournal journal, EngineServices services, IEventSink sink)
    {
        _request = request;
        _shape = shape;
        _services = services;
        var secrets = new SecretTexts(request.Config.Values, () => request.Base.Resources.SelectMany(static r => new[] { r.Inputs, r.Outputs }));
        _events = new EventPublisher(sink, services.Time, shape.IsPreview, secrets);
        services.Providers.LogTo(message => _events.Relay(
            EngineDiagnostics.Provider.Create(message.Message) with { Severity = message.Severity, Urn = message.Urn }, message.StreamId, message.Ephemeral));
        _execution = ExecutionParts.Compose(request, shape, journal, services, _events);
        _plans = request.Plan is { } plan ? new PlanGuard(plan, request.Base.Resources, services.Ids)
            : shape.IsPreview && request.Options.RecordsPlan ? new PlanRecorder(services.Ids, request.FormerPlan)
            : new FreeGate(services.Ids);
    }

    private StepExecutor Executor => _execution.Executor;

    /// <summary>Runs the operation. Cancellation lets running steps finish and begins nothing new.</summary>
    public async Task<DeploymentResult> RunAsync(CancellationToken cancellationToken)
    {
        _events.Started(_shape.Kind, _request.Config);
        await using var pool = _execution.Router.Pool;
        await using var registration = cancellationToken.Register(Cancel);
        await using var abort = _request.Abort.Register(Cancel);
        if (IsBaseSound())
        {
            WarnOfPendingOperations();
            await RunUntilAbortAsync(RunPhasesAsync(cancellationToken));
        }

        return Finish(cancellationToken.IsCancellationRequested || _request.Abort.IsCancellationRequested);
    }

    // Steps that were told to end get their grace; whatever else hangs does not keep the state from being recorded.
    private async Task RunUntilAbortAsync(Task phases)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (_request.Abort.Register(() => aborted.TrySetResult()))
        {
            if (await Task.WhenAny(phases, aborted.Task) != phases)
            {
                await Task.WhenAny(phases, Task.Delay(StepWatch.Grace * 1.5, _services.Time, CancellationToken.None));
            }
        }

        if (phases.IsCompleted)
        {
            await phases;
            return;
        }

        _execution.Ledger.Close();
        if (_execution.Ledger.HasOpenOperations)
        {
            _events.NoteUnknownOutcome();
        }

        _ = phases.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
        _events.Report(LimitDiagnostics.Aborted.Create("the operation was aborted; what was running is recorded as not known") with
        {
            NextStep = "run the same command again: it finds out what became of it",
        });
    }

    private bool IsBaseSound()
    {
        var breaches = SnapshotIntegrity.Verify(_request.Base);
        foreach (var breach in breaches)
        {
            _events.Report(breach);
        }

        return breaches.IsEmpty;
    }

    private bool ReplaceTargetsExist()
    {
        var targets = new TargetFilter(_request.Options);
        if (targets.ReplaceLiterals.IsEmpty)
        {
            return true;
        }

        // What a refresh has found gone cannot be replaced, and neither can what is only left to be deleted.
        var recorded = _execution.Ledger.AllResources().Where(static r => !r.Delete).Select(static r => r.Urn.Value).ToHashSet(StringComparer.Ordinal);
        return TargetFilter.AllExist(targets.ReplaceLiterals, recorded.Contains, _events);
    }

    // Of a create, it is told what became of it; a refresh looks at the rest anyway.
    private void WarnOfPendingOperations()
    {
        var pending = _request.Base.PendingOperations.RemoveAll(static o => o.Kind == PendingOperationKind.Creating);
        if (!pending.IsEmpty && _shape is { Program: not null, Refreshes: false })
        {
            var list = string.Join("; ", pending.Select(static o => $"{o.Kind.ToString().ToLowerInvariant()} {o.Resource.Urn}"));
            var were = pending.Length == 1 ? "operation was" : "operations were";
            _events.Report(EngineDiagnostics.PendingOperations.Create($"{pending.Length} earlier {were} interrupted: {list}") with
            {
                NextStep = "nothing: this run looks what became of them",
            });
        }
    }

    private async Task RunPhasesAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_shape is { Refreshes: true, OnlySetsUp: false })
            {
                await RefreshAsync();
            }
            else if (_shape is { Refreshes: false, Imports.IsEmpty: true } && _request.Base.Resources.Any(static r => r.RefreshBeforeUpdate))
            {
                await RefreshAsync(static r => r.RefreshBeforeUpdate);
            }

            if (!Executor.IsStopped && !ReplaceTargetsExist())
            {
                return;
            }

            if (!Executor.IsStopped)
            {
                await ResumeAsync();
            }

            if (!_shape.Imports.IsEmpty && !Executor.IsStopped)
            {
                await ImportAsync();
            }

            if (_shape.Program is not null && !Executor.IsStopped)
            {
                _program = ProgramParts.Compose(_request, _shape, _services, _execution, (_events, Names(), _plans));
                await RunProgramAsync(_program, cancellationToken);
            }
        }
        catch (DiagnosticException e)
        {
            foreach (var diagnostic in e.Diagnostics)
            {
                _events.Report(diagnostic);
            }
        }
        catch (IOException e)
        {
            _events.Report(EngineDiagnostics.NotRecorded(e));
            Executor.Stop();
            await Executor.WhenIdleAsync();
        }
    }

    private NamingRules Names() => NamingRules.Read(_request.Config, _request.Stack);

    private Task ResumeAsync()
    {
        var resume = new ResumePhase(_execution, _services.Time, _events);
        var refreshed = _shape is { Refreshes: true, OnlySetsUp: false } && !Executor.HasFailures && !new TargetFilter(_request.Options).IsConstrained;
        return resume.RunAsync(_request.Options.PendingCreates, refreshed);
    }

    private Task ImportAsync()
    {
        var checker = new GoalChecker(_execution.Router, new TargetFilter(_request.Options), Names(), _plans, _events);
        var providers = new ImportProviders(_request, _execution, checker);
        return new ImportPhase(_request.Stack, _execution.Ledger, Executor, providers, _events).RunAsync(_shape.Imports);
    }

    private async Task RunProgramAsync(ProgramParts program, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        var running = program.Host.RunAsync(cancellationToken);
        var planning = program.Loop.RunAsync();
        using (program.Watch.Start())
        {
            await Task.WhenAny(running, program.Intake.Signaled, planning);
        }

        program.Intake.EndProgram();
        await planning;
        _failed = running.IsCompleted && !await running;
        if (!_failed && !Executor.IsStopped)
        {
            await FollowUpAsync(program);
        }

        if (!_shape.OnlySetsUp)
        {
            await program.Loop.SetRootOutputsAsync(!_failed && !_events.HasFailed);
        }

        program.Intake.Finish();
        _failed |= !await running;
    }

    // What comes when the program has declared everything, and still runs for its hooks.
    private async Task FollowUpAsync(ProgramParts program)
    {
        if (_shape is { OnlySetsUp: true, Refreshes: true })
        {
            await RefreshAsync();
        }

        if (_shape.Kind != OperationKind.Refresh && !Executor.IsStopped)
        {
            await DeleteAsync(await program.Deletions.PlanAsync());
            ReportUnmet();
        }
    }

    private async Task RefreshAsync(Func<ResourceState, bool>? only = null)
    {
        var targets = new TargetFilter(_request.Options) { CountsProviders = false };
        await new RefreshPlanner(_execution.Ledger, Executor, _execution.Actions.Reads, targets, _events).RefreshAsync(only);
        if (_shape.Kind == OperationKind.Refresh)
        {
            targets.ReportUnmatched(_request.Base.Resources.Select(static s => s.Urn), _events);
        }
    }

    private async Task DeleteAsync(DeletionPlan? plan)
    {
        if (plan is null)
        {
            return;
        }

        foreach (var kept in plan.Keeps)
        {
            // Where what it needs is still in its old place, because its step failed or it is an old copy, this is too.
            if (_execution.Ledger.MayMove(kept.New!))
            {
                await Executor.RunAsync([kept]);
            }
        }

        foreach (var batch in plan.Batches)
        {
            var steps = plan.StepsOf(batch);
            var outcomes = await Task.WhenAll(steps.Select(s => Executor.RunAsync([s])));
            plan.KeepNeedsOf([.. steps.Where((_, i) => outcomes[i].Kind != ChainEnd.Completed).Select(static s => s.Old!)]);

            if (Executor.IsStopped)
            {
                return;
            }
        }
    }

    private void ReportUnmet()
    {
        if (_plans is PlanGuard guard && !_events.HasFailed)
        {
            foreach (var unmet in guard.Unmet())
            {
                _events.Report(unmet);
            }
        }
    }

    private void Cancel()
    {
        _program?.Intake.Close(MonitorStatus.Cancelled);
        Executor.Cancel();
        _ = _execution.Router.Pool.CancelAsync();
    }

    private DeploymentResult Finish(bool canceled)
    {
        _execution.PendingCreates.TellRest();
        var snapshot = Snapshot();
        if (_events.HasRefusals || (Executor.HasFailures && !_events.HasPlanningErrors))
        {
            _events.Report(EngineDiagnostics.OperationFailed.Create($"the {_shape.Kind.ToString().ToLowerInvariant()} failed"));
        }

        if (_plans is PlanGuard { } guard && !_shape.IsPreview)
        {
            foreach (var broken in guard.Broken(_events.Steps))
            {
                _events.Report(broken);
            }
        }

        return _events.Finish(new DeploymentResult
        {
            Result = canceled ? OperationResult.Canceled : _failed || _events.HasFailed ? OperationResult.Failed : OperationResult.Succeeded,
            Snapshot = _shape.IsPreview ? _request.Base : snapshot,
            Plan = (_plans as PlanRecorder)?.ToPlan(_services.Time.GetUtcNow(), _request.Config, _events.Steps),
            Outputs = snapshot.RootStack?.Outputs ?? PropertyMap.Empty,
        });
    }

    private Snapshot Snapshot()
    {
        var snapshot = _execution.Ledger.ToSnapshot(SnapshotManifest.Create(_services.Time.GetUtcNow(), _request.Options.WriterVersion));
        var breaches = SnapshotIntegrity.Verify(snapshot);
        foreach (var breach in breaches)
        {
            _events.Report(breach);
        }

        // What was done was done, so it is not thrown away; whoever reads the state next is told that it needs repair.
        return breaches.IsEmpty ? snapshot : snapshot with
        {
            IntegrityError = new IntegrityError(
                _request.Options.WriterVersion, _shape.Kind.ToString().ToLowerInvariant(), breaches[0].Message),
        };
    }
}
