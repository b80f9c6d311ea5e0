using Infra.Core.Deployments;
using Infra.Testing.Goldens;
using Infra.Testing.Sim;
using Infra.Testing.Wire;

namespace Infra.Testing.Deployments;

/// <summary>What holds of a state after any operation, however it ended.</summary>
public static class SnapshotLaws
{
    /// <summary>The state breaks no integrity rule.</summary>
    /// <exception cref="InvalidOperationException">It does.</exception>
    public static void RequireSound(Snapshot snapshot)
    {
        var breaches = SnapshotIntegrity.Verify(snapshot);
        if (!breaches.IsEmpty)
        {
            throw new InvalidOperationException($"the state is not sound: {string.Join("; ", breaches)}");
        }
    }

    /// <summary>From a state that was not sound to begin with, nothing is done.</summary>
    /// <exception cref="InvalidOperationException">Something was done.</exception>
    public static void RequireUntouched(HarnessRun run, Snapshot before)
    {
        if (run.Succeeded || run.Calls.Length > 0 || run.Entries.Length > 0 || !run.Result.Snapshot.Resources.SequenceEqual(before.Resources))
        {
            throw new InvalidOperationException("something was done from a state that is not sound");
        }
    }

    /// <summary>Two states record the same resources in the same order, and the same pending operations.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public static void RequireSame(Snapshot one, Snapshot other)
    {
        if (Text(one) != Text(other))
        {
            throw new InvalidOperationException($"two states differ:{Environment.NewLine}{Text(one)}{Environment.NewLine}{Text(other)}");
        }
    }

    /// <summary>
    /// Nothing is lost: every resource of the cloud is recorded, or its last operation is pending, or it was left alone on purpose.
    /// </summary>
    /// <exception cref="InvalidOperationException">A resource of the cloud is nowhere.</exception>
    public static void RequireNothingLost(Snapshot snapshot, SimCloud cloud, Func<string, bool> leftAlone)
    {
        var recorded = snapshot.Resources.Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        var pending = snapshot.PendingOperations.Select(static o => o.Resource.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var lost = cloud.Resources.Where(r => !recorded.Contains(r.Key) && !pending.Contains(r.Value.Urn) && !leftAlone(r.Key)).ToList();
        if (lost.Count > 0)
        {
            throw new InvalidOperationException($"the cloud holds what nothing records: {string.Join(", ", lost.Select(static r => r.Key))}");
        }
    }

    private static string Text(Snapshot snapshot) => string.Join(
        Environment.NewLine,
        StateForm.Of(snapshot).Select(CanonicalJson.Text)
            .Concat(snapshot.PendingOperations.Select(static o => $"{o.Kind} {o.Resource.Urn}")));
}
