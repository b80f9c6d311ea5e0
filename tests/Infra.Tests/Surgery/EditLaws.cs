using FsCheck.Fluent;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Engine.Surgery;
using Infra.Tests.Laws;

namespace Infra.Tests.Surgery;

/// <summary>What holds of every edit of every state.</summary>
public sealed class EditLaws
{
    private static readonly StackIdentity Prod = new(StackIdentity.DefaultOrganization, "proj", "prod");

    [Fact]
    public void A_deletion_with_dependents_leaves_a_sound_state_without_the_resource() => Law.Holds(StackSamples.SoundWithSlot, static t =>
    {
        var edit = ResourceDeletion.Apply(t.State, [t.Slot], targetDependents: true, force: true).Require();
        return SnapshotIntegrity.Verify(edit.Snapshot).IsEmpty
            && !edit.Snapshot.Resources.Contains(t.State.Resources[t.Slot], ReferenceEqualityComparer.Instance)
            && edit.Snapshot.Resources.Length + edit.Changes.Length == t.State.Resources.Length;
    });

    [Fact]
    public void A_deletion_alone_is_refused_exactly_where_it_would_take_others_along() => Law.Holds(StackSamples.SoundWithSlot, static t =>
    {
        var alone = ResourceDeletion.Apply(t.State, [t.Slot], force: true);
        var all = ResourceDeletion.Apply(t.State, [t.Slot], targetDependents: true, force: true).Require();
        return alone.Succeeded == (all.Changes.Length == 1);
    });

    [Fact]
    public void A_rename_and_its_opposite_change_nothing() => Law.Holds(StackSamples.SoundWithSlot, static t =>
    {
        var urn = t.State.Resources[t.Slot].Urn;
        if (urn.IsRootStack)
        {
            return !ResourceRename.Apply(t.State, t.Slot, "other").Succeeded;
        }

        var renamed = ResourceRename.Apply(t.State, t.Slot, "other").Require().Snapshot;
        return SnapshotIntegrity.Verify(renamed).IsEmpty
            && renamed.Resources.All(r => r.Urn != urn && !r.AllDependencies().Contains(urn))
            && SnapshotComparison.Between(ResourceRename.Apply(renamed, t.Slot, urn.Name).Require().Snapshot, t.State).IsEmpty;
    });

    [Fact]
    public void Marks_touch_nothing_but_themselves() => Law.Holds(StackSamples.SoundWithSlot, static t =>
    {
        var edit = ProtectMark.Apply(t.State, [t.Slot], protect: true).Require().Snapshot;
        return edit.Resources[t.Slot].Protect
            && SnapshotComparison.Between(t.State, edit).All(static d => d.Changes is [{ Path: var path }] && path.ToString() == "protect")
            && ProtectMark.Apply(edit, [t.Slot], protect: true).Require().Changes.IsEmpty;
    });

    [Fact]
    public void Only_what_can_be_replaced_is_tainted() => Law.Holds(StackSamples.SoundWithSlot, static t =>
        TaintMark.Apply(t.State, [t.Slot], taint: true) is var edit && edit.Succeeded == TaintMark.IsReplaceable(t.State.Resources[t.Slot])
            && (!edit.Succeeded || SnapshotComparison.Between(TaintMark.Apply(edit.Value.Snapshot, [t.Slot], taint: false).Require().Snapshot, t.State).IsEmpty));

    [Fact]
    public void A_sound_state_needs_no_repair() => Law.Holds(StackSamples.Sound, static s =>
        SnapshotRepair.Apply(s).Require() is { Changes.IsEmpty: true } repaired && repaired.Snapshot == s);

    [Fact]
    public void Any_order_is_repaired_without_a_loss() => Law.Holds(
        StackSamples.Sound.SelectMany(static s => Gen.Shuffle(s.Resources.ToArray()).Select(shuffled => (Sound: s, Shuffled: shuffled))),
        static t =>
        {
            var repaired = SnapshotRepair.Apply(t.Sound with { Resources = [.. t.Shuffled] }).Require().Snapshot;
            return SnapshotIntegrity.Verify(repaired).IsEmpty
                && repaired.Resources.ToHashSet(ReferenceEqualityComparer.Instance).SetEquals(t.Sound.Resources);
        });

    [Fact]
    public void References_to_what_is_gone_are_repaired() => Law.Holds(
        StackSamples.SoundWithSlot.Where(static t => !t.State.Resources[t.Slot].IsProvider),
        static t => SnapshotRepair.Apply(t.State with { Resources = t.State.Resources.RemoveAt(t.Slot) }) is { Succeeded: true } repair
            && repair.Value.Snapshot.Resources.Length == t.State.Resources.Length - 1);

    [Fact]
    public void A_move_leaves_two_sound_states_that_hold_everything() => Law.Holds(
        StackSamples.SoundWithSlot.Where(static t => t.Slot > 0).SelectMany(static t =>
            Gen.Elements(true, false).Two().Select(flags => (t.State, t.Slot, flags.Item1, flags.Item2))),
        static t =>
        {
            var request = Request(t.State, t.Slot) with { IncludeParents = t.Item3, TargetDependents = t.Item4 };
            var move = ResourceMove.Apply(request).Require();
            var (there, here) = (Ids(move.Target), Ids(move.Source));
            return SnapshotIntegrity.Verify(move.Source).IsEmpty && SnapshotIntegrity.Verify(move.Target).IsEmpty
                && Ids(t.State).SetEquals(there.Union(here))
                && move.Target.Resources.All(static r => r.Urn.Stack == "prod" && r.AllDependencies().All(static u => u.Stack == "prod"));
        });

    [Fact]
    public void A_move_that_was_half_recorded_can_be_made_again() => Law.Holds(
        StackSamples.SoundWithSlot.Where(static t => t.Slot > 0),
        static t =>
        {
            var first = ResourceMove.Apply(Request(t.State, t.Slot)).Require();
            var again = ResourceMove.Apply(Request(t.State, t.Slot) with { Target = first.Target }).Require();
            return SnapshotComparison.Between(first.Target, again.Target).IsEmpty && SnapshotComparison.Between(first.Source, again.Source).IsEmpty;
        });

    private static HashSet<string> Ids(Snapshot snapshot) => [.. snapshot.Resources.Select(static r => $"{r.Type.Value} {r.Urn.Name} {r.Id} {r.Delete}")
        .Where(static t => !t.StartsWith("pulumi:", StringComparison.Ordinal))];

    private static MoveRequest Request(Snapshot source, int slot) => new()
    {
        SourceStack = StackSamples.Dev,
        Source = source,
        TargetStack = Prod,
        Target = StackSamples.State(),
        Slots = [slot],
    };
}
