using Infra.Core;
using Infra.Core.Deployments;
using Infra.Engine.Surgery;

namespace Infra.Engine.State.Stores;

/// <summary>Gives a stack's state another name: every URN in it names the stack and the project.</summary>
internal static class StackRename
{
    /// <summary>The state under the new name.</summary>
    public static Snapshot Apply(Snapshot snapshot, StackIdentity from, StackIdentity to)
    {
        Urn Map(Urn urn)
        {
            if (urn.Stack != from.Stack || urn.Project != from.Project)
            {
                return urn;
            }

            var name = urn == from.RootUrn ? to.RootUrn.Name : urn.Name;
            return Urn.Create(to.Stack, to.Project, urn.QualifiedType, name);
        }

        return snapshot with
        {
            Resources = [.. snapshot.Resources.Select(r => UrnRewrite.Apply(r, Map))],
            PendingOperations = [.. snapshot.PendingOperations.Select(p => p with { Resource = UrnRewrite.Apply(p.Resource, Map) })],
        };
    }
}
