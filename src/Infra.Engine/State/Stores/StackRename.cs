using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

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
            Resources = [.. snapshot.Resources.Select(r => Rewrite(r, Map))],
            PendingOperations = [.. snapshot.PendingOperations.Select(p => p with { Resource = Rewrite(p.Resource, Map) })],
        };
    }

    private static ResourceState Rewrite(ResourceState resource, Func<Urn, Urn> map) => resource with
    {
        Urn = map(resource.Urn),
        Inputs = resource.Inputs.Select(v => Rewrite(v, map)),
        Outputs = resource.Outputs.Select(v => Rewrite(v, map)),
        Parent = Rewrite(resource.Parent, map),
        Provider = resource.Provider is { } provider ? provider with { Urn = map(provider.Urn) } : null,
        Dependencies = [.. resource.Dependencies.Select(map)],
        PropertyDependencies = resource.PropertyDependencies.ToImmutableSortedDictionary(
            static p => p.Key, p => p.Value.Select(map).ToImmutableArray(), StringComparer.Ordinal),
        Aliases = [.. resource.Aliases.Select(map)],
        DeletedWith = Rewrite(resource.DeletedWith, map),
        ReplaceWith = [.. resource.ReplaceWith.Select(map)],
        ViewOf = Rewrite(resource.ViewOf, map),
    };

    private static Urn? Rewrite(Urn? urn, Func<Urn, Urn> map) => urn is { } some ? map(some) : null;

    private static PropertyValue Rewrite(PropertyValue value, Func<Urn, Urn> map) => value switch
    {
        ResourceReferenceValue reference when map(reference.Urn) is var urn && urn != reference.Urn => reference with { Urn = urn },
        ListValue list => list.Select(v => Rewrite(v, map)),
        MapValue nested => nested.Properties.Select(v => Rewrite(v, map)) is var mapped && ReferenceEquals(mapped, nested.Properties)
            ? nested : new MapValue(mapped),
        SecretValue secret => Rewrite(secret.Value, map) is var inner && ReferenceEquals(inner, secret.Value) ? secret : new SecretValue(inner),
        _ => value,
    };
}
