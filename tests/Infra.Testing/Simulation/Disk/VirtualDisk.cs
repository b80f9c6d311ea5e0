using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Disk;

/// <summary>
/// The disk of a simulated machine, as file systems with a journal of their own behave: a flush makes the content of one file and every
/// earlier change of names durable; what was not flushed may be lost with the power, names in the order in which they changed, contents
/// from any point on.
/// </summary>
public sealed class VirtualDisk(Dice dice)
{
    private readonly SortedDictionary<string, byte[]> _durable = new(StringComparer.Ordinal);
    private readonly List<Action<SortedDictionary<string, byte[]>>> _unsynced = [];
    private readonly Dictionary<string, VirtualProcess> _held = new(StringComparer.Ordinal);
    private SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>What every process sees.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Every content that ever was on the disk.</summary>
    public List<(string Path, byte[] Content)> Everything { get; } = [];

    /// <summary>A broken disk says that it flushed and did not. Only for checks of the simulation itself.</summary>
    public bool LiesAboutFlushes { get; init; }

    /// <summary>The disk loses power: what was not flushed may be gone.</summary>
    public void LosePower()
    {
        var kept = dice.Below(_unsynced.Count + 1);
        foreach (var change in _unsynced[..kept])
        {
            change(_durable);
        }

        _unsynced.Clear();
        _held.Clear();
        _files = new SortedDictionary<string, byte[]>(_durable, StringComparer.Ordinal);
    }

    /// <summary>A process is gone: what it held open is free.</summary>
    public void Release(VirtualProcess process)
    {
        foreach (var path in _held.Where(h => h.Value == process).Select(static h => h.Key).ToArray())
        {
            _held.Remove(path);
        }
    }

    /// <summary>The beginning of what is being written when it is cut off.</summary>
    public byte[] CutOff(ReadOnlySpan<byte> bytes) => bytes[..dice.Below(bytes.Length + 1)].ToArray();

    /// <summary>Whether a process that lives holds a file open.</summary>
    internal bool IsHeld(string path) => _held.TryGetValue(path, out var process) && process.IsAlive;

    /// <summary>A process holds a file open, or lets go of it.</summary>
    internal void Hold(string path, VirtualProcess? process)
    {
        if (process is null)
        {
            _held.Remove(path);
        }
        else
        {
            _held[path] = process;
        }
    }

    /// <summary>Changes names or contents without a flush.</summary>
    internal void Change(Action<SortedDictionary<string, byte[]>> change)
    {
        change(_files);
        _unsynced.Add(change);
    }

    /// <summary>Puts a content in place of a file's, without a flush.</summary>
    internal void Put(string path, byte[] content)
    {
        Everything.Add((path, content));
        Change(files => files[path] = content);
    }

    /// <summary>Makes everything durable: time has gone by.</summary>
    public void Settle()
    {
        _unsynced.ForEach(change => change(_durable));
        _unsynced.Clear();
    }

    /// <summary>Flushes a file.</summary>
    internal void Flush(string path)
    {
        if (LiesAboutFlushes)
        {
            return;
        }

        foreach (var change in _unsynced)
        {
            change(_durable);
        }

        _unsynced.Clear();
        if (_files.TryGetValue(path, out var content))
        {
            _durable[path] = content;
        }
    }
}
