using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Graph;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>Puts resources in an order in which every reference points backwards; what is in order already stays as it is.</summary>
internal static class ResourceOrder
{
    /// <summary>The resources in order, or the cycle that forbids one.</summary>
    public static TopologicalOrder<ResourceState> Sort(ImmutableArray<ResourceState> resources)
    {
        var copies = Enumerable.Range(0, resources.Length).ToLookup(i => resources[i].Urn);
        var graph = new DependencyGraph<int>();
        for (var slot = 0; slot < resources.Length; slot++)
        {
            graph.Add(slot);
        }

        for (var slot = 0; slot < resources.Length; slot++)
        {
            foreach (var target in Targets(resources, slot, copies).Where(t => t != slot))
            {
                graph.AddDependency(slot, target);
            }
        }

        var order = graph.Sort();
        return new([.. order.Nodes.Select(i => resources[i])], [.. order.Cycle.Select(i => resources[i])]);
    }

    private static IEnumerable<int> Targets(ImmutableArray<ResourceState> resources, int slot, ILookup<Urn, int> copies)
    {
        foreach (var urn in ResourceReferences.UrnsOf(resources[slot]).Distinct())
        {
            // Of several copies, one that precedes already is as good as any.
            var of = copies[urn].ToArray();
            if (of.Length > 0)
            {
                yield return of.FirstOrDefault(i => i < slot, of.FirstOrDefault(i => !resources[i].Delete, of[0]));
            }
        }

        if (ResourceReferences.ProviderOf(resources[slot]) is { } provider
            && copies[provider.Urn].FirstOrDefault(i => resources[i].Id == provider.Id, -1) is var at and >= 0)
        {
            yield return at;
        }
    }
}
