using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Testing.Programs;

/// <summary>
/// Finds entries of a program that wait for each other for ever. A resource that depends on a component waits for everything under it,
/// also for what is declared later, so a program can wait for itself. The Node runtime then runs out of work, ends the program well
/// and reports a failure afterwards (recordings whose diagnostics say that promises were still active).
/// </summary>
public static class ProgramDeadlock
{
    /// <summary>Positions of the entries that are never registered.</summary>
    public static ImmutableHashSet<int> Find(ImmutableArray<ProgramEntry> entries)
    {
        var waits = Waits(entries);
        var ready = new HashSet<int>();
        while (entries.Where(e => !ready.Contains(e.Index) && waits[e.Index].All(ready.Contains)).Select(static e => e.Index).ToList()
               is { Count: > 0 } more)
        {
            ready.UnionWith(more);
        }

        return [.. entries.Select(static e => e.Index).Where(i => !ready.Contains(i))];
    }

    /// <summary>Per position, the positions that an entry waits for before it is asked for.</summary>
    internal static Dictionary<int, HashSet<int>> Waits(ImmutableArray<ProgramEntry> entries)
    {
        var names = new Dictionary<string, ProgramEntry>(StringComparer.Ordinal);
        var parents = new Dictionary<int, int>();
        var depends = new Dictionary<int, List<ProgramEntry>>();
        var waits = new Dictionary<int, HashSet<int>>();
        foreach (var entry in entries.TakeWhile(static e => e.Kind != "throw"))
        {
            waits[entry.Index] = [.. References(entry).Where(names.ContainsKey).Select(name => names[name].Index)];
            depends[entry.Index] = [.. Names(entry.Option("dependsOn")).Where(names.ContainsKey).Select(name => names[name])];
            if (entry.Option("parent").ValueKind == JsonValueKind.String && names.TryGetValue(entry.Option("parent").GetString()!, out var parent))
            {
                parents[entry.Index] = parent.Index;
            }

            if (entry.MakesResource)
            {
                names[entry.Name] = entry;
            }
        }

        foreach (var (index, needed) in depends)
        {
            // A part of a component that depends on the component does not wait for itself, nor for what is under itself.
            waits[index].UnionWith(needed.SelectMany(n => Under(n, entries, parents)).Where(i => !IsWithin(i, index, parents)));
        }

        foreach (var entry in entries)
        {
            waits.TryAdd(entry.Index, []);
        }

        return waits;
    }

    private static bool IsWithin(int index, int whole, Dictionary<int, int> parents) =>
        index == whole || (parents.TryGetValue(index, out var parent) && IsWithin(parent, whole, parents));

    /// <summary>A custom resource alone; of a component all custom resources under it, through components only.</summary>
    private static IEnumerable<int> Under(ProgramEntry entry, ImmutableArray<ProgramEntry> entries, Dictionary<int, int> parents)
    {
        if (entry.Kind != "component")
        {
            yield return entry.Index;
            yield break;
        }

        foreach (var child in entries.Where(e => parents.TryGetValue(e.Index, out var parent) && parent == entry.Index))
        {
            foreach (var index in Under(child, entries, parents))
            {
                yield return index;
            }
        }
    }

    /// <summary>The names of the resources that an entry waits for, without those it only depends on by option.</summary>
    internal static IEnumerable<string> References(ProgramEntry entry)
    {
        foreach (var option in new[] { "parent", "provider", "providers", "deletedWith", "replaceWith" })
        {
            foreach (var name in Names(entry.Option(option)))
            {
                yield return name;
            }
        }

        foreach (var alias in Items(entry.Option("aliases")).Where(static a => a.ValueKind == JsonValueKind.Object))
        {
            if (alias.TryGetProperty("parent", out var parent) && parent.ValueKind == JsonValueKind.String)
            {
                yield return parent.GetString()!;
            }
        }

        if (entry.Kind is "registerOutputs")
        {
            yield break;
        }

        var values = entry.Json.TryGetProperty("props", out var properties) ? ValueReferences(properties) : [];
        foreach (var name in values.Concat(ValueReferences(entry.Option("replacementTrigger"))))
        {
            yield return name;
        }
    }

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>The names of the resources that a value reads.</summary>
    private static IEnumerable<string> ValueReferences(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                return value.EnumerateArray().SelectMany(ValueReferences);
            case JsonValueKind.Object:
                return value.EnumerateObject().SelectMany(static p => p.Name switch
                {
                    "$out" or "$stackOutput" => [p.Value.GetString()!.Split('.')[0]],
                    "$id" or "$urn" => [p.Value.GetString()!],
                    _ => ValueReferences(p.Value),
                });
            default:
                return [];
        }
    }
}
