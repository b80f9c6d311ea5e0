using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.State;

namespace Infra.Testing.Simulation.Courses;

/// <summary>Rules that can be broken on purpose, one at a time: a simulation that does not notice proves nothing.</summary>
public static class Mutations
{
    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<Mutation> All =
    [
        new("the disk does not flush") { DiskLies = true },
        new("every lock is granted and nothing shuts out who lost his") { IgnoresLocks = true },
        new("an entry counts as durable before it is") { Journal = static inner => new HastyJournal(inner) },
        new("nothing is announced before the provider is called") { Journal = static inner => new ForgetfulJournal(inner, IsAnnouncement) },
        new("results are not recorded while the operation runs") { Journal = static inner => new ForgetfulJournal(inner, HasNews) },
        new("the end of a deletion is not recorded") { Journal = static inner => new ForgetfulJournal(inner, IsRemoval) },
        Recording("references come before what they refer to", static r => [.. r.Reverse()]),
        Recording("a resource is recorded twice", static r => [.. r, .. r.TakeLast(1)]),
        Recording("a provider is not recorded", static r => [.. r.Where(static s => !s.IsProvider)]),
        Recording("a resource is not recorded", static r => [.. r.SkipLast(1)]),
        Recording("a component has an ID", static r => [.. r.Select(static s => s.Custom ? s : s with { Id = "x" })]),
        Recording("an ID is lost", static r => [.. r.Select(static s => s.Custom && !s.IsProvider ? s with { Id = "" } : s)]),
        Recording("options are not recorded", static r => [.. r.Select(static s => s with { Protect = false, RetainOnDelete = false })]),
        Recording("secrets are not marked", static r => [.. r.Select(Opened)]),
        Recording("old inputs are recorded", static r => [.. r.Select(static s => s with { Inputs = s.Inputs.Remove("a") })]),
        new("pending operations are forgotten") { Commit = static snapshot => snapshot with { PendingOperations = [] } },
    ];

    private static Mutation Recording(string name, Func<ImmutableArray<ResourceState>, ImmutableArray<ResourceState>> change) =>
        new(name) { Commit = snapshot => snapshot with { Resources = change(snapshot.Resources) } };

    private static ResourceState Opened(ResourceState state) => state with
    {
        Inputs = state.Inputs.WithoutSecrets(),
        Outputs = state.Outputs.WithoutSecrets(),
    };

    private static bool IsAnnouncement(JournalEntry entry) => entry is OperationBegun;

    private static bool HasNews(JournalEntry entry) => entry is OperationSettled settled && settled.Changes.Any(static c => c is SlotAppended);

    private static bool IsRemoval(JournalEntry entry) => entry is OperationSettled settled && settled.Changes.Any(static c => c is SlotRemoved)
        && !settled.Changes.Any(static c => c is SlotAppended);

    /// <summary>Says that an entry is durable when it has only been handed over.</summary>
    private sealed class HastyJournal(IStateJournal inner) : IStateJournal
    {
        public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
        {
            _ = inner.AppendAsync(entry, cancellationToken).AsTask();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Forgets entries.</summary>
    private sealed class ForgetfulJournal(IStateJournal inner, Func<JournalEntry, bool> forgets) : IStateJournal
    {
        public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken) =>
            forgets(entry) ? ValueTask.CompletedTask : inner.AppendAsync(entry, cancellationToken);
    }
}
