using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>The resources that a running program has made, by name. A name that comes again means the later one.</summary>
internal sealed class ProgramScope
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);

    public IEnumerable<Resource> Resources => _resources.Values;

    public Resource this[string name] =>
        _resources.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"the program has made no resource '{name}'");

    public void Add(string name, Resource resource) => _resources[name] = resource;

    public Resource? Find(string name) => _resources.GetValueOrDefault(name);
}
