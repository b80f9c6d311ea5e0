using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>The recorded resources as they were when planning began, found by URN and by what they depend on.</summary>
internal sealed class RecordedResources
{
    private readonly Dictionary<Urn, ResourceState> _live;
    private readonly HashSet<Urn> _marked = [];
    private readonly Lazy<Dictionary<Urn, List<int>>> _dependents;
    private readonly Lazy<Dictionary<ResourceState, int>> _places;

    /// <summary>Indexes the recorded resources.</summary>
    public RecordedResources(ImmutableArray<ResourceState> all)
    {
        All = all;
        _live = new Dictionary<Urn, ResourceState>(all.Length);
        foreach (var state in all)
        {
            if (!state.Delete)
            {
                _live[state.Urn] = state;
            }
            else
            {
                _marked.Add(state.Urn);
            }
        }

        _dependents = new Lazy<Dictionary<Urn, List<int>>>(IndexDependents);
        _places = new Lazy<Dictionary<ResourceState, int>>(IndexPlaces);
    }

    /// <summary>The resources in order.</summary>
    public ImmutableArray<ResourceState> All { get; }

    /// <summary>Whether any resource has a URN, marked for deletion or not.</summary>
    public bool Has(Urn urn) => _live.ContainsKey(urn) || _marked.Contains(urn);

    /// <summary>The resource of a URN that is not marked for deletion, or null.</summary>
    public ResourceState? Find(Urn urn) => _live.GetValueOrDefault(urn);

    /// <summary>What depends on a resource directly, other than as a child, in recorded order.</summary>
    public IEnumerable<ResourceState> DependentsOf(Urn urn) =>
        (_dependents.Value.GetValueOrDefault(urn) ?? []).Distinct().Select(p => All[p]);

    /// <summary>
    /// Walks what depends on a resource, directly or not, other than as a child: in recorded order, and on from a dependent only where
    /// the visitor says so. What is recorded before the resource depends on another of the same URN.
    /// </summary>
    public async Task VisitDependentsAsync(ResourceState root, Func<ResourceState, Task<bool>> visit)
    {
        var waiting = new PriorityQueue<int, int>();
        var seen = new HashSet<int>();
        var first = _places.Value.GetValueOrDefault(root, -1);
        Add(root.Urn);
        while (waiting.TryDequeue(out var place, out _))
        {
            if (await visit(All[place]))
            {
                Add(All[place].Urn);
            }
        }

        void Add(Urn urn)
        {
            foreach (var place in _dependents.Value.GetValueOrDefault(urn) ?? [])
            {
                if (place > first && seen.Add(place))
                {
                    waiting.Enqueue(place, place);
                }
            }
        }
    }

    private Dictionary<ResourceState, int> IndexPlaces()
    {
        var places = new Dictionary<ResourceState, int>(All.Length, ReferenceEqualityComparer.Instance);
        for (var place = 0; place < All.Length; place++)
        {
            places[All[place]] = place;
        }

        return places;
    }

    private Dictionary<Urn, List<int>> IndexDependents()
    {
        var dependents = new Dictionary<Urn, List<int>>();
        for (var place = 0; place < All.Length; place++)
        {
            var state = All[place];
            foreach (var urn in state.AllDependencies().Skip(state.Parent is null ? 0 : 1))
            {
                if (!dependents.TryGetValue(urn, out var places))
                {
                    dependents[urn] = places = [];
                }

                places.Add(place);
            }
        }

        return dependents;
    }
}
