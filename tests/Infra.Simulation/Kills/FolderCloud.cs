using System.Globalization;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Testing.Wire;

namespace Infra.Simulation.Kills;

/// <summary>A simulated cloud in a folder, which outlives the processes that use it: a file for each resource, a line for each change.</summary>
/// <param name="folder">The folder.</param>
public sealed class FolderCloud(string folder)
{
    private readonly Lock _gate = new();

    /// <summary>The IDs of everything that exists.</summary>
    public IReadOnlyList<string> Ids =>
        [.. Directory.CreateDirectory(folder).GetFiles("*.json").Select(static f => Path.GetFileNameWithoutExtension(f.Name)).Order(StringComparer.Ordinal)];

    /// <summary>Everything that was ever done, <c>create ID</c> and the like.</summary>
    public IReadOnlyList<string> Done => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private string Log => Path.Combine(folder, "log");

    /// <summary>A resource's URN and inputs, or null.</summary>
    public (string Urn, PropertyMap Inputs)? Read(string id)
    {
        if (!File.Exists(PathOf(id)))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(id)));
        var json = document.RootElement;
        return (json.GetProperty("urn").GetString()!, WireJson.ReadMap(json.GetProperty("inputs")));
    }

    /// <summary>Makes a resource, and gives its ID.</summary>
    public string Create(Urn urn, PropertyMap inputs)
    {
        lock (_gate)
        {
            var number = 1 + Done.Count(l => l.StartsWith($"create {urn.Name}-", StringComparison.Ordinal));
            return Write("create", string.Create(CultureInfo.InvariantCulture, $"{urn.Name}-{number}"), (urn.Value, inputs));
        }
    }

    /// <summary>Changes a resource.</summary>
    public string Update(string id, PropertyMap inputs)
    {
        lock (_gate)
        {
            return Write("update", id, (Read(id)!.Value.Urn, inputs));
        }
    }

    /// <summary>Deletes a resource; one that is not there is deleted already.</summary>
    public string Delete(string id)
    {
        lock (_gate)
        {
            if (File.Exists(PathOf(id)))
            {
                File.Delete(PathOf(id));
                File.AppendAllText(Log, $"delete {id}\n");
            }

            return id;
        }
    }

    private string PathOf(string id) => Path.Combine(folder, id + ".json");

    private string Write(string what, string id, (string Urn, PropertyMap Inputs) resource)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(id), JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["urn"] = resource.Urn,
            ["inputs"] = WireJson.Write(resource.Inputs.WithoutSecrets()),
        }));
        File.AppendAllText(Log, $"{what} {id}\n");
        return id;
    }
}
