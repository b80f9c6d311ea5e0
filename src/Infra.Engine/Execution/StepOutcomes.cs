using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>Makes outcomes of steps.</summary>
internal static class StepOutcomes
{
    /// <summary>A provider's failure.</summary>
    public static StepOutcome Failed(Step step, ProviderFailure failure)
    {
        var outcome = Failed(step, EngineDiagnostics.StepFailed, failure.Message);
        var unknown = failure.Status == ProviderStatus.OutcomeUnknown;
        return outcome with
        {
            Failure = outcome.Failure! with
            {
                OutcomeUnknown = unknown,
                ProviderEnded = failure.ProviderEnded,
                Status = unknown || !MakesResource(step) ? ResourceStatus.Unknown : ResourceStatus.Unchanged,
            },
        };
    }

    /// <summary>A failure of a given kind.</summary>
    public static StepOutcome Failed(Step step, DiagnosticDescriptor kind, string message, string? nextStep = null) =>
        new(step, new StepFailure(kind.Create(message) with { Urn = step.Urn, NextStep = nextStep }));

    /// <summary>The resource is not there.</summary>
    public static StepOutcome Missing(Step step, string id) =>
        Failed(step, EngineDiagnostics.ResourceMissing, $"resource '{id}' does not exist");

    /// <summary>The provider did what was asked: well, or with a resource that is not ready yet.</summary>
    public static StepOutcome Ended(Step step, ResourceState state) => state.InitErrors.IsEmpty
        ? new StepOutcome(step with { New = state })
        : new StepOutcome(step with { New = state }, new StepFailure(EngineDiagnostics.StepFailed.Create(Explain(state)) with { Urn = step.Urn })
        {
            IsPartial = true,
            Status = ResourceStatus.PartialFailure,
        });

    /// <summary>What exists was taken over, ready or not; the next update of what is not sees to that (protocol reference 4.8).</summary>
    public static StepOutcome Imported(Step step, ResourceState state) => new(step with { New = state })
    {
        Notices = [.. state.InitErrors.Select(reason => EngineDiagnostics.NotReady.Create(reason) with { Urn = step.Urn })],
    };

    // A create that failed made nothing. Of anything else that failed, nobody knows how far it got.
    private static bool MakesResource(Step step) =>
        step.Operation is StepOperation.Create or StepOperation.CreateReplacement or StepOperation.Import or StepOperation.ImportReplacement;

    private static string Explain(ResourceState state) =>
        $"the resource exists and is not ready: {string.Join("; ", state.InitErrors)}";
}
