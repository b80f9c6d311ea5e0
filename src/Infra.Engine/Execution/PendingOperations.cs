using Infra.Core.Deployments;

namespace Infra.Engine.Execution;

/// <summary>
/// Which steps are announced in the state before they begin: those that ask a provider for something (protocol reference 5.4).
/// </summary>
internal static class PendingOperations
{
    /// <summary>The announcement of a step, or null.</summary>
    public static PendingOperation? Of(Step step)
    {
        var state = (step.New ?? step.Old)!;
        return Kind(step) is { } kind && state is { Custom: true, IsProvider: false } && !step.StateOnly
            ? new PendingOperation(kind, kind is PendingOperationKind.Deleting ? step.Old! : state) { Token = step.Token }
            : null;
    }

    private static PendingOperationKind? Kind(Step step) => step.Operation switch
    {
        StepOperation.Create or StepOperation.CreateReplacement => PendingOperationKind.Creating,
        StepOperation.Update => PendingOperationKind.Updating,
        StepOperation.Delete or StepOperation.DeleteReplaced => PendingOperationKind.Deleting,
        StepOperation.Read or StepOperation.ReadReplacement => PendingOperationKind.Reading,
        StepOperation.Import or StepOperation.ImportReplacement => PendingOperationKind.Importing,
        _ => null,
    };
}
