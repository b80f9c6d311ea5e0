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

    private string Log => Path.Combine(folder, "log");

    /// <summary>The IDs of everything that exists.</summary>
    public IReadOnlyList<string> Ids => [.. Directory.CreateDirectory(folder).GetFiles("*.json").Select(static f => Path.GetFileNameWithoutExtension(f.Name)).Order()];

    /// <summary>Everything that was ever done, <c>create ID</c> and the like.</summary>
    public IReadOnlyList<string> Done => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    /// <summary>The URN that a resource was made under.</summary>
    public string UrnOf(string id) => Read(id)!.Value.Urn;

    /// <summary>A resource's URN and inputs, or null.</summary>
    public (string Urn, PropertyMap Inputs)? Read(string id)
    {
        if (!File.Exists(PathOf(id)))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(id)));
        var inputs = WireJson.ReadMap(document.RootElement.GetProperty("inputs"));
        return (document.RootElement.GetProperty("urn").GetString()!, inputs);
    }

    /// <summary>Makes a resource.</summary>
    public string Create(Urn urn, PropertyMap inputs)
    {
        lock (_gate)
        {
            var number = 1 + Done.Count(l => l.StartsWith($"create {urn.Name}-", StringComparison.Ordinal));
            var id = string.Create(CultureInfo.InvariantCulture, $"{urn.Name}-{number}");
            Write(id, urn.Value, inputs, "create");
            return id;
        }
    }

    /// <summary>Changes a resource.</summary>
    public void Update(string id, PropertyMap inputs)
    {
        lock (_gate)
        {
            Write(id, UrnOf(id), inputs, "update");
        }
    }

    /// <summary>Deletes a resource; one that is not there is deleted already.</summary>
    public void Delete(string id)
    {
        lock (_gate)
        {
            if (File.Exists(PathOf(id)))
            {
                File.Delete(PathOf(id));
                File.AppendAllText(Log, $"delete {id}\n");
            }
        }
    }

    private string PathOf(string id) => Path.Combine(folder, id + ".json");

    private void Write(string id, string urn, PropertyMap inputs, string what)
    {
        Directory.CreateDirectory(folder);
        var content = $$"""{"urn":{{JsonSerializer.Serialize(urn)}},"inputs":{{WireJson.Write(inputs.WithoutSecrets())!.ToJsonString()}}}""";
        File.WriteAllText(PathOf(id), content);
        File.AppendAllText(Log, $"{what} {id}\n");
    }
}
