using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Testing.Programs;

/// <summary>
/// In which order a program's independent requests reach the engine. The Node programs that were recorded are one process and the engine
/// another, and each request has a thread of its own there, so chance decided; a recording shows one order of many.
/// </summary>
/// <param name="Order">Type and name of what was asked for, in order; what is not named comes when everything else is answered.</param>
public sealed record Arrivals(ImmutableArray<(string Type, string Name)> Order)
{
    /// <summary>The place of every entry of a program; null for one that is not named. What is asked for twice has the same place twice.</summary>
    internal ImmutableArray<int?> PlacesOf(ImmutableArray<ProgramEntry> entries)
    {
        var places = new Dictionary<(string, string), Queue<int>>();
        for (var place = 0; place < Order.Length; place++)
        {
            if (!places.TryGetValue(Order[place], out var same))
            {
                places[Order[place]] = same = [];
            }

            same.Enqueue(place);
        }

        return [.. entries.Select(e => e.MakesResource ? Names(e).Where(places.ContainsKey).Select(n => (int?)PlaceIn(places[n])).FirstOrDefault() : null)];
    }

    // What is no target goes by its former name.
    private static IEnumerable<(string Type, string Name)> Names(ProgramEntry entry)
    {
        yield return (TypeOf(entry), entry.Name);
        if (entry.Option("aliases") is { ValueKind: JsonValueKind.Array } aliases)
        {
            foreach (var alias in aliases.EnumerateArray().Where(static a => a.ValueKind == JsonValueKind.Object))
            {
                yield return (Field(alias, "type") ?? TypeOf(entry), Field(alias, "name") ?? entry.Name);
            }
        }
    }

    private static string? Field(JsonElement alias, string name) => alias.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static int? PlaceIn(Queue<int> places) => places.Count > 1 ? places.Dequeue() : places.Peek();

    private static string TypeOf(ProgramEntry entry) => entry.Kind switch
    {
        "provider" => $"pulumi:providers:{entry.Type}",
        "stackReference" => "pulumi:pulumi:StackReference",
        _ => entry.Type,
    };
}
