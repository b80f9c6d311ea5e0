using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>
/// The world outside of every process: what exists, and what was ever done. What a killed process had sent may still arrive.
/// </summary>
public sealed class VirtualCloud
{
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _vanished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    private readonly List<string> _log = [];

    /// <summary>Whether it can say what became of a create.</summary>
    public bool FindsCreated { get; init; }

    /// <summary>Everything that exists, by ID.</summary>
    public ImmutableSortedDictionary<string, CloudResource> Resources { get; private set; } =
        ImmutableSortedDictionary.Create<string, CloudResource>(StringComparer.Ordinal);

    /// <summary>Every change, in order, <c>create ID</c> and the like.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>Whether a resource went without being asked for: behind the engine's back, or with its owner.</summary>
    public bool HasVanished(string id) => _vanished.Contains(id);

    /// <summary>Makes a resource.</summary>
    /// <param name="urn">The resource that asks for it.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="token">What tells this create from every other.</param>
    public CloudResource Create(Urn urn, PropertyMap inputs, string? token)
    {
        var number = _counters[urn.Name] = _counters.GetValueOrDefault(urn.Name) + 1;
        var id = $"{urn.Name}-{number}";
        var resource = new CloudResource(id, urn.Value, inputs.WithoutSecrets(), OwnerOf(inputs));
        Resources = Resources.Add(id, resource);
        _log.Add($"create {id}");
        if (token is not null)
        {
            _made.Add(token, id);
        }

        return resource;
    }

    /// <summary>What the create with a token made, if that exists still.</summary>
    public CloudResource? FindCreated(string token) => _made.TryGetValue(token, out var id) ? Resources.GetValueOrDefault(id) : null;

    /// <summary>Changes a resource.</summary>
    /// <exception cref="ProviderException">There is no such resource.</exception>
    public CloudResource Update(string id, PropertyMap inputs)
    {
        if (!Resources.TryGetValue(id, out var resource))
        {
            throw new ProviderException($"'{id}' does not exist");
        }

        var changed = resource with { Inputs = inputs.WithoutSecrets(), Owner = OwnerOf(inputs) };
        Resources = Resources.SetItem(id, changed);
        _log.Add($"update {id}");
        return changed;
    }

    /// <summary>Deletes a resource with everything that goes with it; one that is not there is deleted already.</summary>
    public void Delete(string id)
    {
        if (Resources.ContainsKey(id))
        {
            Resources = Resources.Remove(id);
            _log.Add($"delete {id}");
            foreach (var owned in Resources.Values.Where(r => r.Owner == id).ToArray())
            {
                Vanish(owned.Id);
            }
        }
    }

    /// <summary>Deletes a resource behind the engine's back.</summary>
    public void Vanish(string id)
    {
        _vanished.Add(id);
        Delete(id);
    }

    /// <summary>Changes a resource behind the engine's back.</summary>
    public void Drift(string id, double value)
    {
        var resource = Resources[id];
        Resources = Resources.SetItem(id, resource with { Inputs = resource.Inputs.Set("a", value) });
        _log.Add($"drift {id}");
    }

    private static string? OwnerOf(PropertyMap inputs) => (inputs.Get("forceOwner")?.Unwrap() as StringValue)?.Value.Split('/')[0];
}
