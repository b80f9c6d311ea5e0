using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Disk;

/// <summary>
/// The disk of a simulated machine. The content of a file survives the loss of power once the file was flushed, a name once its folder was;
/// of the rest a die says what is left: of contents the beginning, of names any of them.
/// </summary>
public sealed class MachineDisk(Dice dice)
{
    private readonly SortedDictionary<string, MachineFile> _durable = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MachineFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "/" };
    private int _made;

    /// <summary>The files as every process sees them, by path.</summary>
    public IReadOnlyDictionary<string, MachineFile> Files => _files;

    /// <summary>Every content that was ever written, with its place.</summary>
    public List<(string Path, byte[] Content)> Everything { get; } = [];

    /// <summary>A broken disk says that it flushed and did not. Only for checks of the simulation itself.</summary>
    public bool LiesAboutFlushes { get; init; }

    /// <summary>The machine loses power, and with it what was not flushed.</summary>
    public void LosePower()
    {
        // In the order in which files were made: some have names that chance decided.
        var names = _files.Concat(_durable).OrderBy(static f => f.Value.Number).Select(static f => f.Key).Distinct().ToArray();
        foreach (var path in names)
        {
            if (dice.Chance(50))
            {
                Set(_files, path, _durable.GetValueOrDefault(path));
            }
        }

        foreach (var file in _files.Values.OrderBy(static f => f.Number).ToArray())
        {
            file.LosePower(dice);
        }

        Settle();
    }

    /// <summary>Makes everything durable: time has gone by.</summary>
    public void Settle()
    {
        foreach (var path in _files.Keys.Union(_durable.Keys).ToArray())
        {
            Set(_durable, path, _files.GetValueOrDefault(path));
            _files.GetValueOrDefault(path)?.Flush();
        }
    }

    /// <summary>The beginning of what is being written when it is cut off.</summary>
    internal ReadOnlySpan<byte> CutOff(ReadOnlySpan<byte> bytes) => bytes[..dice.Below(bytes.Length + 1)];

    /// <summary>The names of what is in a folder; null where there is none.</summary>
    internal IEnumerable<string>? NamesIn(string folder) => !_folders.Contains(folder) ? null : _files.Keys.Concat(_folders)
        .Where(path => path != "/" && Path.GetDirectoryName(path) == folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Gives a new file its number.</summary>
    internal void Number(MachineFile file) => file.Number = ++_made;

    /// <summary>Whether there is a folder.</summary>
    internal bool HasFolder(string folder) => _folders.Contains(folder);

    /// <summary>Makes a folder.</summary>
    internal void AddFolder(string folder) => _folders.Add(folder);

    /// <summary>Gives a file a name, or takes a name away.</summary>
    internal void Set(string path, MachineFile? file) => Set(_files, path, file);

    /// <summary>Makes the names in a folder durable.</summary>
    internal void FlushFolder(string folder)
    {
        if (!LiesAboutFlushes)
        {
            foreach (var path in _files.Keys.Union(_durable.Keys).Where(p => Path.GetDirectoryName(p) == folder).ToArray())
            {
                Set(_durable, path, _files.GetValueOrDefault(path));
            }
        }
    }

    private static void Set(SortedDictionary<string, MachineFile> files, string path, MachineFile? file)
    {
        if (file is null)
        {
            files.Remove(path);
        }
        else
        {
            files[path] = file;
        }
    }
}
