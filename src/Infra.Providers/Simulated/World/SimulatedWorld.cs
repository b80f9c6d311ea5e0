using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Infra.Providers.Simulated.World;

/// <summary>
/// What exists in the simulated clouds: resources by type and ID, and how often each URN was created. Safe for concurrent use.
/// </summary>
public sealed class SimulatedWorld : IDisposable
{
    /// <summary>The seed of a world that is given none.</summary>
    public const string DefaultSeed = "infra";

    private readonly Lock _lock = new();
    private readonly IWorldStorage? _storage;
    private readonly Dictionary<(string Type, string Id, string Urn), SimulatedResource> _resources = [];
    private readonly Dictionary<(string Type, string Id), List<string>> _urns = [];
    private readonly Dictionary<string, int> _creates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _living = new(StringComparer.Ordinal);
    private readonly HashSet<string> _drifted = new(StringComparer.Ordinal);
    private bool _isChanged;

    /// <summary>Makes a world from what a storage holds.</summary>
    public SimulatedWorld(string seed, IEnumerable<WorldEntry> entries, IWorldStorage? storage)
    {
        Seed = seed;
        foreach (var entry in entries)
        {
            Apply(entry);
        }

        _storage = storage;
    }

    /// <summary>What every ID and output follows from, besides the URN and its create count.</summary>
    public string Seed { get; }

    /// <summary>Every record, deleted ones included, sorted by type, ID and URN.</summary>
    public ImmutableArray<SimulatedResource> Resources
    {
        get
        {
            lock (_lock)
            {
                return [.. Sorted()];
            }
        }
    }

    /// <summary>An empty world that ends with the process.</summary>
    public static SimulatedWorld InMemory(string seed = DefaultSeed) => new(seed, [], null);

    /// <summary>Opens the world of a file, or starts one; the file appears with the first change.</summary>
    /// <param name="path">The file, for example <c>.infra/world.json</c>.</param>
    /// <param name="seed">The seed of a world that does not exist yet.</param>
    /// <param name="keepChanges">Whether changes are written; false for a preview, whose changes end with the process.</param>
    public static Result<SimulatedWorld> Open(string path, string seed = DefaultSeed, bool keepChanges = true) =>
        FileWorldStorage.Open(path, seed, keepChanges);

    /// <summary>A resource that exists, or null. IDs need not be unique: the resource of the URN goes before others.</summary>
    public SimulatedResource? Find(string type, string id, string? urn = null)
    {
        lock (_lock)
        {
            return urn is not null && Living(type, id, urn) is { } own ? own
                : _urns.TryGetValue((type, id), out var urns)
                    ? urns.Select(u => Living(type, id, u)).FirstOrDefault(static r => r is not null) : null;
        }
    }

    /// <summary>The existing resource that a create with a token made, or null.</summary>
    public SimulatedResource? FindCreated(string urn, string token)
    {
        lock (_lock)
        {
            return _resources.Values.FirstOrDefault(r => r.Token == token && r.Urn == urn && r.Status != SimulatedStatus.Deleted);
        }
    }

    /// <summary>Whether a record of a type and ID is there, be it of a deleted resource.</summary>
    public bool Knows(string type, string id)
    {
        lock (_lock)
        {
            return _urns.ContainsKey((type, id));
        }
    }

    /// <summary>The existing resources of a type, sorted by ID.</summary>
    public ImmutableArray<SimulatedResource> OfType(string type) =>
        [.. Resources.Where(r => r.Type == type && r.Status != SimulatedStatus.Deleted)];

    /// <summary>How many resources of a type exist.</summary>
    public int Count(string type)
    {
        lock (_lock)
        {
            return _living.GetValueOrDefault(type);
        }
    }

    /// <summary>How often a URN was created so far.</summary>
    public int Creates(string urn)
    {
        lock (_lock)
        {
            return _creates.GetValueOrDefault(urn);
        }
    }

    /// <summary>Counts a create of a URN and gives the new count, from 1.</summary>
    public int CountCreate(string urn)
    {
        lock (_lock)
        {
            var count = _creates.GetValueOrDefault(urn) + 1;
            Record(new WorldEntry.Counted(urn, count));
            return count;
        }
    }

    /// <summary>Adds or changes a resource.</summary>
    public void Put(SimulatedResource resource)
    {
        lock (_lock)
        {
            Record(new WorldEntry.Put(resource));
        }
    }

    /// <summary>Takes over resources of another world, which keeps its own.</summary>
    /// <param name="other">The other world.</param>
    /// <param name="urns">The resources, by their URNs there and here.</param>
    public void TakeOver(SimulatedWorld other, IReadOnlyDictionary<string, string> urns)
    {
        var taken = other.Resources.Where(r => urns.ContainsKey(r.Urn)).ToArray();
        lock (_lock)
        {
            foreach (var resource in taken)
            {
                Record(new WorldEntry.Put(resource with { Urn = urns[resource.Urn] }));
            }

            foreach (var (there, here) in urns)
            {
                // A count never goes back: IDs follow from it.
                if (other.Creates(there) is var count && count > _creates.GetValueOrDefault(here))
                {
                    Record(new WorldEntry.Counted(here, count));
                }
            }
        }
    }

    /// <summary>Marks a resource as deleted; one that does not exist stays so.</summary>
    public void Delete(string type, string id, string? urn = null)
    {
        lock (_lock)
        {
            if (Find(type, id, urn) is { } found)
            {
                Record(new WorldEntry.Put(found with { Status = SimulatedStatus.Deleted }));
            }
        }
    }

    /// <summary>Whether a drift edit is still to happen; from now on it has.</summary>
    public bool BeginDrift(string key)
    {
        lock (_lock)
        {
            if (_drifted.Contains(key))
            {
                return false;
            }

            Record(new WorldEntry.Drifted(key));
            return true;
        }
    }

    /// <summary>Empties the world.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _resources.Clear();
            _urns.Clear();
            _creates.Clear();
            _living.Clear();
            _drifted.Clear();
            _storage?.Complete(Seed, []);
        }
    }

    /// <summary>Writes the world, where it has a file and was changed.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isChanged)
            {
                _storage?.Complete(Seed, Entries());
                _isChanged = false;
            }
        }
    }

    private SimulatedResource? Living(string type, string id, string urn) =>
        _resources.TryGetValue((type, id, urn), out var found) && found.Status != SimulatedStatus.Deleted ? found : null;

    private IEnumerable<SimulatedResource> Sorted() => _resources.Values
        .OrderBy(static r => r.Type, StringComparer.Ordinal).ThenBy(static r => r.Id, StringComparer.Ordinal)
        .ThenBy(static r => r.Urn, StringComparer.Ordinal);

    private IEnumerable<WorldEntry> Entries() =>
    [
        .. _creates.OrderBy(static c => c.Key, StringComparer.Ordinal).Select(static c => new WorldEntry.Counted(c.Key, c.Value)),
        .. _drifted.Order(StringComparer.Ordinal).Select(static d => new WorldEntry.Drifted(d)),
        .. Sorted().Select(static r => new WorldEntry.Put(r)),
    ];

    private void Record(WorldEntry entry)
    {
        Apply(entry);
        _isChanged = true;
        _storage?.Append(entry);
    }

    private void Apply(WorldEntry entry)
    {
        switch (entry)
        {
            case WorldEntry.Counted counted:
                _creates[counted.Urn] = counted.Count;
                break;
            case WorldEntry.Drifted drifted:
                _drifted.Add(drifted.Key);
                break;
            case WorldEntry.Put { Resource: var resource }:
                var key = (resource.Type, resource.Id, resource.Urn);
                if (!_resources.ContainsKey(key))
                {
                    AddUrn(resource);
                }

                var was = _resources.TryGetValue(key, out var old) && old.Status != SimulatedStatus.Deleted ? 1 : 0;
                var @is = resource.Status != SimulatedStatus.Deleted ? 1 : 0;
                _living[resource.Type] = _living.GetValueOrDefault(resource.Type) + @is - was;
                _resources[key] = resource;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry, "no such entry");
        }
    }

    private void AddUrn(SimulatedResource resource)
    {
        if (!_urns.TryGetValue((resource.Type, resource.Id), out var urns))
        {
            _urns[(resource.Type, resource.Id)] = urns = new List<string>(1);
        }

        urns.Add(resource.Urn);
    }
}
