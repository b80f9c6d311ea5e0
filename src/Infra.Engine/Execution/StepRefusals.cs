using Infra.Core.Deployments;
using Infra.Engine.Imports;

namespace Infra.Engine.Execution;

/// <summary>Steps that are planned and shown, and yet never carried out.</summary>
/// <param name="ledger">The state that steps become part of.</param>
/// <param name="ignoreProtect">Whether protected resources may be deleted.</param>
internal sealed class StepRefusals(StackLedger ledger, bool ignoreProtect)
{
    /// <summary>The failure of a step that may not be carried out, or null.</summary>
    public StepOutcome? Refuse(Step step)
    {
        if (step is { Operation: StepOperation.Delete, Old.Protect: true } && !ignoreProtect)
        {
            return StepOutcomes.Failed(
                step,
                EngineDiagnostics.ProtectedDelete,
                $"resource '{step.Urn}' cannot be deleted because it is protected",
                $"remove the protect option from the program and update, or run \"infra state unprotect '{step.Urn}'\"");
        }

        if (step is { Operation: StepOperation.Import, Import: not null } && ledger.Registered(step.Urn) is not null)
        {
            return StepOutcomes.Failed(
                step,
                ImportDiagnostics.AlreadyExists,
                $"resource '{step.Urn}' already exists",
                "give the import another name, or remove the resource from the state first");
        }

        return step is { New: { } state, StateOnly: false, Operation: not StepOperation.Refresh }
            && ledger.DanglingReferenceOf(state) is { } missing
            ? StepOutcomes.Failed(
                step,
                EngineDiagnostics.IntegrityBreach,
                $"resource '{step.Urn}' refers to '{missing}', which is not part of this deployment",
                "declare the other resource before this one")
            : null;
    }
}
