using System.Text.Json;

namespace Infra.SamplePlugins.Pets;

/// <summary>The pets that exist: a JSON file each, so that they outlive the process.</summary>
/// <param name="folder">Where they are.</param>
public sealed class PetFile(string folder)
{
    public PetRecord? Find(string id) =>
        File.Exists(PathOf(id)) ? JsonSerializer.Deserialize<PetRecord>(File.ReadAllText(PathOf(id))) : null;

    public void Put(string id, PetRecord pet)
    {
        Directory.CreateDirectory(Path.Combine(folder, "pets"));
        File.WriteAllText(PathOf(id), JsonSerializer.Serialize(pet));
    }

    public void Delete(string id) => File.Delete(PathOf(id));

    private string PathOf(string id) => Path.Combine(folder, "pets", Uri.EscapeDataString(id) + ".json");
}

/// <summary>A pet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Chip">Its number, which is secret.</param>
public sealed record PetRecord(string Name, string Kind, string Chip);
