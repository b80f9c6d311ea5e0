using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>Sets or clears the mark that makes the next update replace a resource.</summary>
public static class TaintMark
{
    /// <summary>Marks resources.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="slots">Which.</param>
    /// <param name="taint">Whether they are to be replaced.</param>
    public static Result<StateEdit> Apply(Snapshot snapshot, ImmutableArray<int> slots, bool taint)
    {
        var refused = slots.Select(i => snapshot.Resources[i]).Where(r => taint && !IsReplaceable(r)).ToArray();
        if (refused.Length > 0)
        {
            return StateEdit.Refused(refused.Select(static r => SurgeryDiagnostics.NotApplicable.Create(
                r.External ? "was only read, so that nothing can replace it" : "is a component or a copy, so that nothing can replace it") with
            {
                Urn = r.Urn,
                NextStep = "taint the resources below it",
            }));
        }

        var resources = snapshot.Resources.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<StateChange>();
        foreach (var slot in slots.Where(i => resources[i].Taint != taint))
        {
            resources[slot] = resources[slot] with { Taint = taint };
            changes.Add(new StateChange(resources[slot].Urn, taint ? "tainted" : "untainted"));
        }

        return StateEdit.Of(snapshot with { Resources = resources.ToImmutable() }, changes);
    }

    /// <summary>Whether an update could replace the resource.</summary>
    public static bool IsReplaceable(ResourceState resource) => resource is { Custom: true, External: false, Delete: false };
}
