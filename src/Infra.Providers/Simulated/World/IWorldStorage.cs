namespace Infra.Providers.Simulated.World;

/// <summary>Where a simulated world survives between runs. Calls come one at a time.</summary>
public interface IWorldStorage
{
    /// <summary>Adds a change. Cheap: it writes the change alone.</summary>
    void Append(WorldEntry entry);

    /// <summary>Ends the use of the storage: writes the whole world in one piece and forgets the single changes.</summary>
    void Complete(string seed, IEnumerable<WorldEntry> entries);
}
