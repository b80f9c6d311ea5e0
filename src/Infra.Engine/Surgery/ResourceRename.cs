using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Surgery;

/// <summary>Gives a resource of a state another name; whatever refers to it follows.</summary>
public static class ResourceRename
{
    /// <summary>Renames a resource.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="slot">Which.</param>
    /// <param name="name">The new name.</param>
    public static Result<StateEdit> Apply(Snapshot snapshot, int slot, string name)
    {
        var old = snapshot.Resources[slot].Urn;
        if (old.IsRootStack)
        {
            return StateEdit.Refused(SurgeryDiagnostics.NotApplicable.Create("is the stack itself") with
            {
                Urn = old,
                NextStep = "run 'infra stack rename' to give the stack another name",
            });
        }

        if (name.Length == 0 || name.Any(char.IsControl))
        {
            return StateEdit.Refused(SurgeryDiagnostics.BadName.Create("a resource's name must not be empty nor hold control characters") with
            {
                Urn = old,
                NextStep = "choose another name",
            });
        }

        var renamed = old.WithName(name);
        if (renamed == old)
        {
            return StateEdit.Of(snapshot, []);
        }

        if (snapshot.Resources.Any(r => r.Urn == renamed))
        {
            return StateEdit.Refused(SurgeryDiagnostics.UrnTaken.Create($"cannot be renamed: there is a resource {renamed} already") with
            {
                Urn = old,
                NextStep = "choose another name",
            });
        }

        Urn Map(Urn urn) => urn == old ? renamed : urn;
        return StateEdit.Of(
            snapshot with
            {
                Resources = [.. snapshot.Resources.Select(r => UrnRewrite.Apply(r, Map))],
                PendingOperations = [.. snapshot.PendingOperations.Select(p => p with { Resource = UrnRewrite.Apply(p.Resource, Map) })],
            },
            [new StateChange(old, $"renamed to {name}")]);
    }
}
