using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Tests.Laws;

/// <summary>
/// Makes programs of a seed: each version keeps, changes, drops, renames and adds resources of the one before, with dependencies,
/// components, options and failures. The same seed gives the same programs.
/// </summary>
internal sealed class RandomPrograms(int seed)
{
    private const int MostResources = 8;
    private readonly Random _random = new(seed);
    private readonly List<JsonObject> _entries = [];
    private int _names;

    /// <summary>The next version, as the JSON of its resources.</summary>
    public string Next(bool failures)
    {
        foreach (var entry in _entries.ToArray())
        {
            Change(entry);
        }

        while (_entries.Count < 2 || (_entries.Count < MostResources && Chance(50)))
        {
            _entries.Add(NewEntry());
        }

        var version = (JsonArray)new JsonArray([.. _entries.Select(static e => e.DeepClone())]);
        if (failures)
        {
            foreach (var entry in version.OfType<JsonObject>().Where(static e => e["props"] is not null).Where(_ => Chance(25)))
            {
                entry["props"]![Chance(70) ? "fail" : "partial"] = Pick("create", "update", "delete");
            }
        }

        return version.ToJsonString();
    }

    private void Change(JsonObject entry)
    {
        if (Chance(12))
        {
            Drop(entry);
        }
        else if (entry["props"] is JsonObject properties && Chance(45))
        {
            properties[Pick("a", "force", "dbr")] = _random.Next(4);
        }
    }

    /// <summary>Takes an entry out, and every reference to it.</summary>
    private void Drop(JsonObject entry)
    {
        _entries.Remove(entry);
        var name = entry["name"]!.GetValue<string>();
        foreach (var other in _entries)
        {
            foreach (var key in (other["props"] as JsonObject ?? []).Where(p => $"{(p.Value as JsonObject)?["$out"]}" == $"{name}.out")
                         .Select(static p => p.Key).ToList())
            {
                other["props"]![key] = 0;
            }

            foreach (var option in (other["opts"] as JsonObject ?? []).Where(o => Mentions(o.Value, name)).Select(static o => o.Key).ToList())
            {
                other["opts"]!.AsObject().Remove(option);
            }
        }
    }

    private static bool Mentions(JsonNode? option, string name) => option switch
    {
        JsonArray list => list.Any(i => Mentions(i, name)),
        JsonValue value => value.TryGetValue<string>(out var text) && text == name,
        _ => false,
    };

    private JsonObject NewEntry()
    {
        var name = $"r{(_names++).ToString(CultureInfo.InvariantCulture)}";
        var options = new JsonObject();
        var earlier = _entries.Select(static e => (Name: e["name"]!.GetValue<string>(), Kind: $"{e["kind"]}")).ToList();
        if (earlier.Count > 0 && Chance(30))
        {
            options["parent"] = Pick([.. earlier.Select(static e => e.Name)]);
        }

        if (Chance(20))
        {
            return new JsonObject { ["kind"] = "component", ["name"] = name, ["type"] = "my:index:Group", ["opts"] = options };
        }

        var custom = earlier.Where(static e => e.Kind != "component").Select(static e => e.Name).ToArray();
        var properties = new JsonObject { ["a"] = _random.Next(4) };
        if (custom.Length > 0)
        {
            AddReferences(properties, options, custom);
        }

        AddOptions(options);
        return new JsonObject { ["name"] = name, ["type"] = "sim:index:Res", ["props"] = properties, ["opts"] = options };
    }

    private void AddReferences(JsonObject properties, JsonObject options, string[] custom)
    {
        if (Chance(50))
        {
            properties[Pick("a", "force", "dbrx")] = new JsonObject { ["$out"] = $"{Pick(custom)}.out" };
        }

        if (Chance(25))
        {
            options["dependsOn"] = new JsonArray(Pick(custom));
        }

        if (Chance(10))
        {
            options["deletedWith"] = Pick(custom);
        }
    }

    private void AddOptions(JsonObject options)
    {
        if (Chance(10))
        {
            options["deleteBeforeReplace"] = Chance(50);
        }

        if (Chance(10))
        {
            options["retainOnDelete"] = true;
        }

        if (Chance(8))
        {
            options["protect"] = true;
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] items) => items[_random.Next(items.Length)];
}
