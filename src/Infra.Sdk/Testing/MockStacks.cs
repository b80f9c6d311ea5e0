using Infra.Core.Programs;

namespace Pulumi.Testing;

/// <summary>The other stacks of a test, as the engine's stack references read them.</summary>
internal sealed class MockStacks(IDictionary<string, IDictionary<string, object?>> stacks)
{
    /// <summary>What a reference to a stack holds: its name, its outputs, and the names of those that are secret, sorted.</summary>
    /// <exception cref="MonitorException">The test has no such stack.</exception>
    public async Task<PropertyMap> ReadAsync(string name)
    {
        if (!stacks.TryGetValue(name, out var outputs))
        {
            var known = string.Join(", ", stacks.Keys.Order(StringComparer.Ordinal));
            throw new MonitorException(
                MonitorStatus.NotFound, $"{nameof(TestOptions.StackReferences)} has no stack '{name}'; it has {(known.Length == 0 ? "none" : known)}");
        }

        var values = await MockValues.ToWireAsync(outputs);
        var secret = values.Where(static (_, value) => value.ContainsSecrets()).Keys.Order(StringComparer.Ordinal).Select(static k => (PropertyValue)k);
        return PropertyMap.Of(("name", name), ("outputs", values), ("secretOutputNames", new ListValue([.. secret])));
    }
}
