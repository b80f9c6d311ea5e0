using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Testing.Sim;

/// <summary>
/// The cloud behind the provider <c>sim</c>: resources by ID and, per URN, how many creates were stored, which no delete takes back.
/// Safe for concurrent use; copies are cheap.
/// </summary>
public sealed class SimCloud
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, int> _counters;
    private ImmutableSortedDictionary<string, SimResource> _resources;

    /// <summary>An empty cloud.</summary>
    public SimCloud()
        : this(
            ImmutableDictionary.Create<string, int>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, SimResource>(StringComparer.Ordinal))
    {
    }

    private SimCloud(ImmutableDictionary<string, int> counters, ImmutableSortedDictionary<string, SimResource> resources) =>
        (_counters, _resources) = (counters, resources);

    /// <summary>A cloud as it was recorded: the creates per URN, and the resources by ID.</summary>
    public static SimCloud Of(IEnumerable<KeyValuePair<string, int>> counters, IEnumerable<KeyValuePair<string, SimResource>> resources) =>
        new(counters.ToImmutableDictionary(StringComparer.Ordinal), resources.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Everything that exists now, by ID.</summary>
    public ImmutableSortedDictionary<string, SimResource> Resources
    {
        get
        {
            lock (_gate)
            {
                return _resources;
            }
        }
    }

    /// <summary>A cloud of its own that begins as this one is now.</summary>
    public SimCloud Copy()
    {
        lock (_gate)
        {
            return new SimCloud(_counters, _resources);
        }
    }

    /// <summary>What is under an ID, or null.</summary>
    public SimResource? Find(string id) => Resources.GetValueOrDefault(id);

    /// <summary>Stores a new resource and counts it; its ID is <c>NAME-N</c>.</summary>
    public (string Id, SimResource Resource) Create(Urn urn, PropertyMap inputs, Func<string, PropertyMap> outputsOf)
    {
        lock (_gate)
        {
            var count = _counters.GetValueOrDefault(urn.Value) + 1;
            var id = $"{urn.Name}-{count}";
            var resource = new SimResource(urn.Value, inputs, outputsOf(id));
            _counters = _counters.SetItem(urn.Value, count);
            _resources = _resources.SetItem(id, resource);
            return (id, resource);
        }
    }

    /// <summary>Stores a resource in place of what is there.</summary>
    public void Put(string id, SimResource resource)
    {
        lock (_gate)
        {
            _resources = _resources.SetItem(id, resource);
        }
    }

    /// <summary>Removes a resource; one that is not there is removed already.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            _resources = _resources.Remove(id);
        }
    }

    /// <summary>
    /// Changes a resource behind the engine's back: properties go as they are into inputs and outputs; a missing resource is made.
    /// </summary>
    public void Drift(string id, PropertyMap properties)
    {
        lock (_gate)
        {
            var present = _resources.GetValueOrDefault(id)
                ?? new SimResource("", PropertyMap.Empty, PropertyMap.Of(("out", $"{id}/")));
            _resources = _resources.SetItem(id, present with
            {
                Inputs = Merge(present.Inputs, properties),
                Outputs = Merge(present.Outputs, properties),
            });
        }
    }

    private static PropertyMap Merge(PropertyMap old, PropertyMap changes) => PropertyMap.From([.. old, .. changes]);
}
