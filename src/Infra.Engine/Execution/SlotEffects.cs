using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.State;

namespace Infra.Engine.Execution;

/// <summary>What steps do to the recorded state (protocol reference 5.4, step effects): a pure table.</summary>
internal static class SlotEffects
{
    /// <summary>
    /// The changes that the result of a step makes. A refresh makes none: what all of one have found is recorded at its end.
    /// </summary>
    public static ImmutableArray<SlotChange> Of(StepOutcome outcome, StackLedger ledger) => outcome.IsRecorded ? Of(outcome.Step, ledger) : [];

    private static ImmutableArray<SlotChange> Of(Step step, StackLedger ledger) => step.Operation switch
    {
        StepOperation.Create or StepOperation.Import => [new SlotAppended(step.New!)],
        StepOperation.Same => Kept(step, ledger),
        StepOperation.Update or StepOperation.Read => [.. Removed(step.Old, ledger), new SlotAppended(step.New!)],
        StepOperation.CreateReplacement or StepOperation.ImportReplacement or StepOperation.ReadReplacement =>
            [.. Replaced(step.Old!, ledger), new SlotAppended(step.New!)],
        StepOperation.DeleteReplaced => DeletedForReplacement(step.Old!, ledger),
        StepOperation.Delete or StepOperation.Discard or StepOperation.DiscardReplaced or StepOperation.RemovePendingReplace =>
            Removed(step.Old, ledger),
        _ => [],
    };

    private static ImmutableArray<SlotChange> Kept(Step step, StackLedger ledger)
    {
        if (step.Old is not { } old)
        {
            return [];
        }

        var slot = ledger.SlotOf(old);
        if (slot >= ledger.BaseCount)
        {
            // What this operation has imported has its place, and others may have come after it by now.
            return ResourceStates.AreEqual(old, step.New!) ? [] : [new SlotReplaced(slot, step.New!)];
        }

        return ResourceStates.AreEqual(old, step.New!) ? [new SlotMoved(slot)] : [new SlotRemoved(slot), new SlotAppended(step.New!)];
    }

    private static ImmutableArray<SlotChange> Removed(ResourceState? old, StackLedger ledger) =>
        old is not null && ledger.SlotOf(old) is var slot && ledger[slot] is not null ? [new SlotRemoved(slot)] : [];

    // An old half that is deleted already leaves at once; one that is still there stays, marked, until the end of the run.
    private static ImmutableArray<SlotChange> Replaced(ResourceState old, StackLedger ledger)
    {
        var slot = ledger.SlotOf(old);
        return ledger[slot] switch
        {
            null => [],
            { PendingReplacement: true } => [new SlotRemoved(slot)],
            { } state => [new SlotReplaced(slot, state with { Delete = true })],
        };
    }

    // The final removal of a marked copy, or a deletion ahead of a replacement that is still to come.
    private static ImmutableArray<SlotChange> DeletedForReplacement(ResourceState old, StackLedger ledger)
    {
        var slot = ledger.SlotOf(old);
        return ledger[slot] is not { } state ? []
            : state.Delete ? [new SlotRemoved(slot)]
            : [new SlotReplaced(slot, state with { PendingReplacement = true })];
    }
}
