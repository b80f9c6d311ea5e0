using System.Collections.Immutable;
using Infra.Core;
using Infra.Testing.Programs;

namespace Infra.Testing.Goldens;

/// <summary>
/// Reads from a recording in which order the program's requests had reached the engine, so that ours is judged on the same order. With
/// one worker that is the order in which steps begin; of what came to no step, only its check was seen.
/// </summary>
internal static class RecordedArrivals
{
    private static readonly ImmutableHashSet<string> NotAsked =
        ["delete", "delete-replaced", "discard", "discard-replaced", "remove-pending-replace", "refresh"];

    /// <summary>The order, or null where the recording shows none.</summary>
    public static Arrivals? Of(RecordedStep recorded)
    {
        var order = recorded.Begun.Where(static s => !NotAsked.Contains(s.Operation)).Select(static s => s.Urn).Distinct().ToList();
        var checkedUrns = recorded.Calls.Where(static c => c["method"]!.GetValue<string>() == "Check")
            .Select(static c => c["urn"]!.GetValue<string>()).Distinct().ToList();
        for (var i = checkedUrns.Count - 1; i >= 0; i--)
        {
            if (!order.Contains(checkedUrns[i]))
            {
                var later = checkedUrns.Skip(i + 1).Select(urn => order.IndexOf(urn)).Where(static place => place >= 0).ToList();
                order.Insert(later.Count == 0 ? order.Count : later.Min(), checkedUrns[i]);
            }
        }

        return order.Count == 0 ? null : new Arrivals([.. order.Select(static u => Urn.Parse(u)).Select(static u => (u.Type.Value, u.Name))]);
    }
}
