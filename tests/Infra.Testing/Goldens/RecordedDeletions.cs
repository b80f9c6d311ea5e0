using System.Collections.Immutable;
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
    /// <summary>
    /// The state in an order in which every batch of deletions is in the recorded one, and what was not deleted comes last in it. Each resource
    /// stays behind all that it depends on.
    /// </summary>
    public static Snapshot Arrange(Snapshot before, RecordedStep recorded)
    {
        var marked = before.Resources.Where(static r => r.Delete).Select(static r => r.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var deleted = LastDeletions(recorded, marked);
        if (!deleted.Any(d => recorded.FailedSteps.Contains(d)))
        {
            return before;
        }

        var places = PlacesOf(deleted, before);
        var needs = before.Resources.Select((r, i) => NeedsOf(r, i, before)).ToImmutableArray();
        var batches = new int[needs.Length];
        for (var i = 0; i < batches.Length; i++)
        {
            batches[i] = needs[i].Where(places.ContainsKey).Select(n => batches[n] + 1).Append(0).Max();
        }

        var priorities = Enumerable.Range(0, batches.Length)
            .Select(i => places.TryGetValue(i, out var place) ? (batches[i], place, i) : (int.MaxValue, 0, i)).ToArray();
        for (var i = priorities.Length - 1; i >= 0; i--)
        {
            foreach (var needed in needs[i].Where(n => !places.ContainsKey(n) && priorities[n].CompareTo(priorities[i]) > 0))
            {
                priorities[needed] = priorities[i];
            }
        }

        var waiting = Enumerable.Range(0, batches.Length).ToList();
        var arranged = new List<int>(batches.Length);
        while (waiting.Count > 0)
        {
            var next = waiting.Where(i => !needs[i].Any(waiting.Contains)).MinBy(i => priorities[i]);
            waiting.Remove(next);
            arranged.Add(next);
        }

        return before with { Resources = [.. arranged.Select(i => before.Resources[i])] };
    }

    private static Dictionary<int, int> PlacesOf(List<(string Operation, string Urn)> deleted, Snapshot before)
    {
        var places = new Dictionary<int, int>();
        for (var place = 0; place < deleted.Count; place++)
        {
            var (operation, urn) = deleted[place];
            var copies = Enumerable.Range(0, before.Resources.Length).Where(i => before.Resources[i].Urn.Value == urn).ToList();
            var fits = copies.FindIndex(i => before.Resources[i].Delete != (operation == "delete"));
            if (copies.Count > 0)
            {
                places.TryAdd(copies[Math.Max(fits, 0)], place);
            }
        }

        return places;
    }

    private static ImmutableArray<int> NeedsOf(ResourceState state, int place, Snapshot before)
    {
        var urns = state.AllDependencies().ToHashSet();
        return [.. Enumerable.Range(0, place).Where(i => urns.Contains(before.Resources[i].Urn))];
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
