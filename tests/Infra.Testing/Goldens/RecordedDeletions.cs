using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Testing.Goldens;

/// <summary>
/// Which of several independent resources the real engine deletes first is chance (it walks a hash table), and after a failure the rest
/// stays. So a step in which a deletion failed is judged on the order that was recorded: ours takes independent resources in the order of
/// the state, and that is free among what does not depend on each other.
/// </summary>
internal static class RecordedDeletions
{
    /// <summary>The state with what was deleted in the recorded order, each after all that it depends on.</summary>
    public static Snapshot Arrange(Snapshot before, RecordedStep recorded)
    {
        var marked = before.Resources.Where(static r => r.Delete).Select(static r => r.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var deleted = LastDeletions(recorded, marked);
        if (!deleted.Any(d => recorded.FailedSteps.Contains(d)))
        {
            return before;
        }

        var arranged = new List<ResourceState>(before.Resources.Length);
        var placed = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        foreach (var (operation, urn) in deleted)
        {
            var copies = before.Resources.Where(r => r.Urn.Value == urn).ToList();
            if ((operation == "delete" ? copies.Find(static r => !r.Delete) : copies.Find(static r => r.Delete) ?? copies.FirstOrDefault()) is { } state)
            {
                Place(state);
            }
        }

        foreach (var state in before.Resources)
        {
            Place(state);
        }

        return before with { Resources = [.. arranged] };

        void Place(ResourceState state)
        {
            if (!placed.Add(state))
            {
                return;
            }

            var needs = state.AllDependencies().ToHashSet();
            foreach (var needed in before.Resources.TakeWhile(r => !ReferenceEquals(r, state)).Where(r => needs.Contains(r.Urn)))
            {
                Place(needed);
            }

            arranged.Add(state);
        }
    }

    /// <summary>The deletions at the end of a run: not those ahead of a replacement.</summary>
    private static List<(string Operation, string Urn)> LastDeletions(RecordedStep recorded, HashSet<string> replaced)
    {
        var deletions = new List<(string, string)>();
        foreach (var step in recorded.Begun)
        {
            if (step.Operation is "create-replacement" or "import-replacement" or "read-replacement")
            {
                replaced.Add(step.Urn);
            }
            else if (step.Operation == "delete" || (step.Operation == "delete-replaced" && replaced.Contains(step.Urn)))
            {
                deletions.Add(step);
            }
        }

        return deletions;
    }
}
