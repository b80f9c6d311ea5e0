using Infra.Core.Providers;
using Infra.Engine.Events;
using Infra.Engine.Execution.Restarts;
using Infra.Engine.Imports;
using Infra.Engine.Limits;
using Infra.Engine.Planning;
using Infra.Engine.State;

namespace Infra.Engine.Execution;

/// <summary>What carries steps out, composed for one operation.</summary>
internal sealed record ExecutionParts(StackLedger Ledger, ProviderRouter Router, HookRunner Hooks, StepExecutor Executor)
{
    /// <summary>What each kind of step asks of a provider.</summary>
    public required StepActions Actions { get; init; }

    /// <summary>The creates of earlier runs that are not settled.</summary>
    public required PendingCreates PendingCreates { get; init; }

    /// <summary>Composes.</summary>
    public static ExecutionParts Compose(
        DeploymentRequest request, OperationShape shape, IStateJournal journal, EngineServices services, EventPublisher events)
    {
        var ledger = new StackLedger(request.Base, journal);
        var builtin = new BuiltinProvider(request.StackOutputs, urn => RecordedDescription.Of(ledger, urn));
        var pool = new ProviderPool(services.Providers, builtin, new ProviderRestarts(services.Time, events), request.Base.Resources);
        var router = new ProviderRouter(pool, new ProviderResources(pool, services.Ids));
        var hooks = new HookRunner(shape.IsPreview);
        var actions = new StepActions(router, services.Time, shape.IsPreview);
        var performer = new StepPerformer(actions, new ImportAction(router, services.Time, services.Ids), hooks);
        var refusals = new StepRefusals(ledger, request.Options.IgnoreProtect);
        IStepRunner runner = shape.IsPreview
            ? new PreviewStepRunner(performer, ledger, refusals)
            : new LiveStepRunner(performer, ledger, refusals, new StepWatch(services.Time, events), services.Ids)
            {
                Outcomes = new UnknownOutcomes(actions, router),
            };
        var parallel = Math.Clamp(request.Options.Parallel, 1, DeploymentOptions.MaxParallel);
        return new ExecutionParts(
            ledger, router, hooks, new StepExecutor(runner, events, services.Time, parallel, request.Options.ContinueOnError) { Abort = request.Abort })
        {
            Actions = actions,
            PendingCreates = new PendingCreates(ledger, events),
        };
    }
}

/// <summary>What the engine was given by whoever composes the application.</summary>
internal sealed record EngineServices(IProviderSource Providers, TimeProvider Time, IIdSource Ids);
