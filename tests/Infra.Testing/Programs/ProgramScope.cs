using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>The resources that a running program has made, by name. A name that comes again means the later one.</summary>
internal sealed class ProgramScope
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<Resource, List<Resource>> _children = [];

    public IEnumerable<Resource> Resources => _resources.Values;

    public Resource this[string name] =>
        _resources.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"the program has made no resource '{name}'");

    public void Add(ProgramEntry entry, Resource resource)
    {
        _resources[entry.Name] = resource;
        if (ProgramEntry.Text(entry.Option("parent")) is { } parent)
        {
            if (!_children.TryGetValue(this[parent], out var children))
            {
                _children[this[parent]] = children = [];
            }

            children.Add(resource);
        }
    }

    public Resource? Find(string name) => _resources.GetValueOrDefault(name);

    /// <summary>
    /// What a dependency on a resource means in Node: of a component, all custom resources under it, through components only, and never the
    /// one that depends or what is under that. The .NET SDK has another rule: a part does not depend on its whole.
    /// </summary>
    public IEnumerable<Resource> Behind(Resource needed, Resource? waiter) => ReferenceEquals(needed, waiter) ? []
        : needed is not ComponentResource ? [needed]
        : (_children.GetValueOrDefault(needed) ?? []).SelectMany(child => Behind(child, waiter));
}
