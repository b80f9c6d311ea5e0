using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Testing.Goldens;

namespace Infra.Tests.Goldens;

/// <summary>Answers with what was recorded, changed in one place: tells whether the comparison sees it.</summary>
internal sealed class EchoEngine(Func<StepOutcome, StepOutcome> change) : IScenarioEngine
{
    public async Task<StepOutcome> RunAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var recorded = new RecordedStep(request.Step);
        await CloudHistory.ReplayAsync(request.Cloud, request.Step.Calls);
        return change(new StepOutcome
        {
            Failed = recorded.Failed,
            Started = [.. recorded.Begun.Select(Step)],
            FailedSteps = [.. recorded.FailedSteps.Select(Step)],
            Diagnostics = [.. recorded.Diagnostics.Select(Diagnostic)],
            Calls = recorded.Calls,
            Snapshot = recorded.Snapshot,
            Cloud = request.Cloud,
        });
    }

    private static Step Step((string Operation, string Urn) step) =>
        new() { Operation = StepOperationExtensions.Parse(step.Operation), Urn = Urn.Parse(step.Urn) };

    private static Diagnostic Diagnostic(RecordedDiagnostic recorded) =>
        new(new DiagnosticDescriptor(DiagnosticKinds.CodeOf(recorded.Kind), recorded.Severity, ""), "")
        {
            Urn = recorded.Urn.Length == 0 ? null : Urn.Parse(recorded.Urn),
        };
}
