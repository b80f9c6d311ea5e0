using Infra.Core.Deployments;

namespace Infra.Engine.Execution;

/// <summary>Steps that are planned and shown, and yet never carried out.</summary>
/// <param name="ignoreProtect">Whether protected resources may be deleted.</param>
internal sealed class StepRefusals(bool ignoreProtect)
{
    /// <summary>The failure of a step that may not be carried out, or null.</summary>
    public StepOutcome? Refuse(Step step) => step is { Operation: StepOperation.Delete, Old.Protect: true } && !ignoreProtect
        ? StepOutcomes.Failed(
            step,
            EngineDiagnostics.ProtectedDelete,
            $"resource '{step.Urn}' cannot be deleted because it is protected",
            "remove the protect option from the program and update, or unprotect it in the state")
        : null;
}
