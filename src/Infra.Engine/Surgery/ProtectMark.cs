using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Surgery;

/// <summary>Sets or clears the mark that refuses deleting and replacing.</summary>
public static class ProtectMark
{
    /// <summary>Marks resources.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="slots">Which.</param>
    /// <param name="protect">Whether they are to be protected.</param>
    public static Result<StateEdit> Apply(Snapshot snapshot, ImmutableArray<int> slots, bool protect)
    {
        var resources = snapshot.Resources.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<StateChange>();
        foreach (var slot in slots.Where(i => resources[i].Protect != protect))
        {
            resources[slot] = resources[slot] with { Protect = protect };
            changes.Add(new StateChange(resources[slot].Urn, protect ? "protected" : "unprotected"));
        }

        return StateEdit.Of(snapshot with { Resources = resources.ToImmutable() }, changes);
    }
}
