using System.Collections.Immutable;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Limits;
using Infra.Engine.Naming;
using Infra.Engine.Planning;
using Infra.Engine.Planning.Generation;
using Infra.Engine.Plans;

namespace Infra.Engine.Monitor;

/// <summary>What serves a program, composed for one operation once the recorded state is as it will be compared with.</summary>
internal sealed record ProgramParts(Intake Intake, PlanningLoop Loop, DeletionPlanner Deletions, ProgramHost Host)
{
    /// <summary>Says when the program is silent for long.</summary>
    public required ProgramWatch Watch { get; init; }

    /// <summary>Composes.</summary>
    public static ProgramParts Compose(
        DeploymentRequest request,
        OperationShape shape,
        EngineServices services,
        ExecutionParts execution,
        (EventPublisher Events, NamingRules Names, IPlanGate Plans) with)
    {
        var events = with.Events;
        var recorded = new RecordedResources(execution.Ledger.BaseResources());
        var memory = new PlanningMemory(recorded, new AliasResolver(recorded, request.Stack));
        var targets = new TargetFilter(request.Options) { SparesManaged = shape.OnlySetsUp };
        var intake = new Intake { Fail = execution.Executor.Stop };
        var rules = (shape.IsPreview ? PlanningRules.Preview : PlanningRules.Update) with { IgnoresProtect = request.Options.IgnoreProtect };
        var tools = Tools(rules, execution, (memory, targets, new GoalChecker(execution.Router, targets, with.Names, with.Plans, events), events));
        var parts = MonitorParts(request, shape, services, execution, (intake, events));
        var goals = new GoalPlanner(memory, targets, tools, with.Plans, events)
        {
            HasFixedName = with.Names.IsFixed,
            IsPreview = shape.IsPreview,
        };
        var generator = new StepGenerator(memory, targets, goals, with.Plans, events)
        {
            IsAskedForTwice = parts.Declarations.IsAnnouncedTwice,
        };
        var loop = new PlanningLoop(intake, generator, execution.Executor, execution.Ledger, events, new FailedResources())
        {
            Finish = new ComponentHooks(execution.Hooks).FinishAsync,
        };
        var deployment = Describe(request, shape);
        var monitor = new DeploymentMonitor(parts, deployment, events);
        var deletions = shape.OnlySetsUp
            ? DeletionsOfAll(request, shape, execution, with)
            : new DeletionPlanner(execution.Ledger, memory, targets, tools.Replacements, execution.Router, events)
            {
                Plans = with.Plans,
                Failures = () => execution.Executor.Failures,
                IsPreview = shape.IsPreview,
                RequiresTargets = shape.Kind == OperationKind.Destroy,
                PassesOverProtected = request.Options.ExcludeProtected,
            };
        return new ProgramParts(intake, loop, deletions, new ProgramHost(shape.Program!, monitor, deployment, events))
        {
            Watch = new ProgramWatch(parts.Activity, parts.Declarations, services.Time, events),
        };
    }

    // Nothing counts as declared: what the program has set up goes with the rest.
    private static DeletionPlanner DeletionsOfAll(
        DeploymentRequest request,
        OperationShape shape,
        ExecutionParts execution,
        (EventPublisher Events, NamingRules Names, IPlanGate Plans) with)
    {
        var recorded = new RecordedResources(request.Base.Resources);
        var memory = new PlanningMemory(recorded, new AliasResolver(recorded, request.Stack));
        var targets = new TargetFilter(request.Options);
        var differ = new ResourceDiffer(execution.Router, memory, targets, with.Events, PlanningRules.Update);
        var replacements = new ReplacementPlanner(execution.Router, memory, differ);
        return new DeletionPlanner(execution.Ledger, memory, targets, replacements, execution.Router, with.Events)
        {
            Plans = with.Plans,
            Failures = () => execution.Executor.Failures,
            PassesOverProtected = request.Options.ExcludeProtected,
            TakesAll = true,
            IsPreview = shape.IsPreview,
            RequiresTargets = true,
        };
    }

    private static PlanningTools Tools(
        PlanningRules rules,
        ExecutionParts execution,
        (PlanningMemory Memory, TargetFilter Targets, GoalChecker Checker, EventPublisher Events) with)
    {
        var differ = new ResourceDiffer(execution.Router, with.Memory, with.Targets, with.Events, rules);
        return new PlanningTools(
            with.Checker,
            differ,
            new ReplacementPlanner(execution.Router, with.Memory, differ) { IgnoresProtect = rules.IgnoresProtect },
            new ReplacementGuard(with.Events, rules),
            execution.PendingCreates);
    }

    private static MonitorParts MonitorParts(
        DeploymentRequest request,
        OperationShape shape,
        EngineServices services,
        ExecutionParts execution,
        (Intake Intake, EventPublisher Events) with)
    {
        var pool = execution.Router.Pool;
        var declarations = new DeclarationIndex(request.Stack);
        var transforms = new TransformPipeline();
        var assets = new AssetHasher(request.RootDirectory);
        var defaults = new DefaultProviders(
            request.Stack, request.Config, pool.AllRecorded, goal => with.Intake.PostAsync(new GoalPosted(goal)).AsTask());
        var providers = new ProviderChoice(defaults, new PackageRegistry(services.Ids), diagnostic =>
        {
            with.Events.Report(diagnostic);
            with.Events.NotePlanningError();
            with.Intake.Fail();
        });
        var goals = new GoalResolver(request.Stack, declarations, transforms, providers, assets);
        return new MonitorParts(with.Intake, goals, declarations, providers, assets)
        {
            Components = new RemoteComponents(pool, with.Events, with.Intake),
            Functions = new FunctionCalls(pool, providers, declarations, transforms, new PendingResources(execution.Ledger, shape.IsPreview)),
            Transforms = transforms,
            Hooks = execution.Hooks,
        };
    }

    private static DeploymentInfo Describe(DeploymentRequest request, OperationShape shape) => new(request.Stack)
    {
        Config = request.Config.ToImmutableSortedDictionary(static c => c.Key, static c => c.Value.Text, StringComparer.Ordinal),
        SecretConfigKeys = [.. request.Config.Where(static c => c.Value.IsSecret).Select(static c => c.Key)],
        IsDryRun = shape.IsPreview,
        Parallel = request.Options.Parallel,
        RootDirectory = request.RootDirectory,
    };
}
