using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine;
using Infra.Testing.Deployments;
using Infra.Testing.Programs;
using Infra.Testing.Sim;

namespace Infra.Testing.Goldens;

/// <summary>Runs the commands of scenarios on our engine, with programs on our SDK.</summary>
public sealed class DeploymentScenarioEngine : IScenarioEngine
{
    /// <summary>Whether programs reach the engine over the wire.</summary>
    public bool OverWire { get; init; }

    /// <inheritdoc/>
    public Task<StepOutcome> RunAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var scheduler = new RestingScheduler();
        return Task.Factory.StartNew(
            () => RunOnAsync(scheduler, request, cancellationToken), cancellationToken, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
    }

    private async Task<StepOutcome> RunOnAsync(RestingScheduler scheduler, StepRequest request, CancellationToken cancellationToken)
    {
        var step = request.Step;
        if ((StateCommands.Run(request) ?? await StackCommands.RunAsync(request, cancellationToken)) is { } answered)
        {
            return answered;
        }

        if (step.Operation is not ("up" or "preview" or "refresh" or "destroy" or "import"))
        {
            throw new NotSupportedException($"the command '{step.Operation}' does not exist on our side");
        }

        var options = step.Operation == "import"
            ? new CommandOptions { Engine = new DeploymentOptions { Parallel = step.Parallel } }
            : CommandOptions.Parse(step.Options, step.Parallel);
        if (request.PlanAll)
        {
            options = options with { PreviewOnly = true, Engine = options.Engine with { ContinueOnError = true } };
        }

        var calls = new SimCallLog();
        var events = new EventCapture();
        var program = new DataProgram(step.Program, request.Arrivals);
        program.Progress.WhenNothingComes = scheduler.WhenStuckAsync;
        var providers = new SimProviderSource(request.Cloud, calls, request.Plugins)
        {
            BeforeCheck = program.Progress.SettleAsync,

            // The recorded provider answered over a wire: the engine had planned as far ahead as it does when a failure came.
            BeforeFailure = async () =>
            {
                await program.Progress.SettleAsync();
                await scheduler.WhenAtRestAsync();
            },
        };
        var engine = new DeploymentEngine(providers, TimeProvider.System, new RandomIdSource());
        var deployment = Deployment(request, options, OverWire ? new WireProgram(program, program.Progress) { Scheduler = scheduler } : program);
        var journal = new InMemoryJournal(deployment.Base);
        var result = step.Operation == "import"
            ? await engine.ImportAsync(deployment, ImportOptions.Parse(step, deployment.Stack), journal, events, cancellationToken)
            : await Operation(engine, step.Operation, options, deployment, journal, events)(cancellationToken);
        return new StepOutcome
        {
            Failed = result.Result != OperationResult.Succeeded || options.ExpectNoChanges && result.HasChanges,
            Events = events.Events,
            Started = events.Started,
            Succeeded = events.Succeeded,
            FailedSteps = events.Failed,
            Diagnostics = [.. events.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)],
            Calls = calls.Calls,
            Snapshot = result.Snapshot,
            Recorded = options.PreviewOnly || step.Operation == "preview" ? result.Snapshot : journal.Snapshot,
            Cloud = request.Cloud,
            Plan = result.Plan,
            IsPreview = options.PreviewOnly || step.Operation == "preview",
        };
    }

    private static DeploymentRequest Deployment(StepRequest request, CommandOptions options, IProgram program) => new()
    {
        Stack = new StackIdentity(StackIdentity.DefaultOrganization, request.Step.Project, request.Step.Stack),
        Base = request.Base,
        Program = program,
        Plan = options.KeepsToPlan ? request.Plan : null,
        Config = request.Config.Values,
        Options = options.Engine,
        StackOutputs = new KnownStackOutputs(request.StackOutputs),
    };

    private static Func<CancellationToken, Task<DeploymentResult>> Operation(
        DeploymentEngine engine,
        string command,
        CommandOptions options,
        DeploymentRequest request,
        InMemoryJournal journal,
        EventCapture events) => (command, options.PreviewOnly) switch
        {
            ("preview", _) or ("up", true) => token => engine.PreviewUpdateAsync(request, events, token),
            ("up", false) => token => engine.UpdateAsync(request, journal, events, token),
            ("refresh", true) => token => engine.PreviewRefreshAsync(request, events, token),
            ("refresh", false) => token => engine.RefreshAsync(request, journal, events, token),
            ("destroy", true) => token => engine.PreviewDestroyAsync(request, events, token),
            ("destroy", false) => token => engine.DestroyAsync(request, journal, events, token),
            _ => throw new InvalidOperationException($"unexpected command '{command}'"),
        };
}
