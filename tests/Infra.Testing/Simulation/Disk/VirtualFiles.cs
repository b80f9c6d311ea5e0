using Infra.Engine.State.Buckets;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Disk;

/// <summary>The state's files on a simulated disk, as one process sees them. Each change may fail, or be where the process dies.</summary>
internal sealed class VirtualFiles(VirtualDisk disk, VirtualProcess process, FaultPlan plan) : IStateFiles
{
    private const string Temporary = ".tmp";

    /// <summary>Nobody sees the locks of others. Only for checks of the simulation itself.</summary>
    public bool IgnoresLocks { get; init; }

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        process.ThrowIfKilled();
        return disk.Files.GetValueOrDefault(Seen(path));
    }

    /// <inheritdoc/>
    public bool Exists(string path) => disk.Files.ContainsKey(Seen(path));

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string folder) => [.. Below(folder).Where(static n => !n.Contains('/'))];

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFolders(string folder) =>
        [.. Below(folder).Where(static n => n.Contains('/')).Select(static n => n[..n.IndexOf('/', StringComparison.Ordinal)]).Distinct()];

    /// <inheritdoc/>
    public bool FolderExists(string folder) => Below(folder).Any();

    /// <inheritdoc/>
    public DateTimeOffset LastWritten(string path) => process.Time.GetUtcNow();

    /// <inheritdoc/>
    public void WriteAtomic(string path, Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        var content = buffer.ToArray();
        var temporary = path + Temporary;
        Step(() => disk.Put(temporary, disk.CutOff(content)));
        disk.Put(temporary, content);
        disk.Flush(temporary);
        try
        {
            Step(static () => { });
        }
        catch (IOException)
        {
            disk.Change(files => files.Remove(temporary));
            throw;
        }

        disk.Change(files =>
        {
            files[path] = content;
            files.Remove(temporary);
        });
    }

    /// <inheritdoc/>
    public void Copy(string from, string to)
    {
        var content = disk.Files.TryGetValue(from, out var found) ? found : throw new FileNotFoundException($"'{from}' does not exist");
        Step(() => disk.Put(to, disk.CutOff(content)));
        disk.Put(to, content);
    }

    /// <inheritdoc/>
    public IDisposable? CreateExclusive(string path, byte[] content)
    {
        path = Seen(path);
        Step(() => disk.Put(path, disk.CutOff(content)));
        if (disk.Files.ContainsKey(path))
        {
            return null;
        }

        disk.Put(path, content);
        disk.Flush(path);
        disk.Hold(path, process);
        return new Held(this, path);
    }

    /// <inheritdoc/>
    public bool IsHeld(string path) => disk.IsHeld(Seen(path));

    /// <inheritdoc/>
    public bool DeleteAbandoned(string path)
    {
        if (IsHeld(path) || !Exists(path))
        {
            return false;
        }

        Delete(path);
        return true;
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        path = Seen(path);
        Step(static () => { });
        disk.Change(files => files.Remove(path));
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        Step(static () => { });
        disk.Change(files =>
        {
            foreach (var path in files.Keys.Where(p => p == from || p.StartsWith(from + "/", StringComparison.Ordinal)).ToArray())
            {
                files[to + path[from.Length..]] = files[path];
                files.Remove(path);
            }
        });
    }

    /// <inheritdoc/>
    public void DeleteFolder(string folder)
    {
        Step(static () => { });
        disk.Change(files =>
        {
            foreach (var path in files.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal)).ToArray())
            {
                files.Remove(path);
            }
        });
    }

    /// <inheritdoc/>
    public IAppendFile OpenAppend(string path, long length)
    {
        Step(static () => { });
        disk.Put(path, disk.Files.TryGetValue(path, out var content) ? content.AsSpan(0, (int)Math.Min(length, content.Length)).ToArray() : []);
        return new Appended(this, path);
    }

    private IEnumerable<string> Below(string folder)
    {
        folder = Seen(folder) + "/";
        return disk.Files.Keys.Where(p => p.StartsWith(folder, StringComparison.Ordinal)).Select(p => p[folder.Length..]);
    }

    private string Seen(string path) => IgnoresLocks ? path.Replace("/locks/", $"/locks{process.Number}/", StringComparison.Ordinal) : path;

    /// <summary>A change is about to be made: it may fail, or be cut off with the process.</summary>
    private void Step(Action cutOff)
    {
        process.ThrowIfKilled();
        switch (plan.NextWrite())
        {
            case FaultKind.KillAtWrite or FaultKind.PowerLossAtWrite:
                cutOff();
                process.KillHere();
                break;
            case FaultKind.DiskFull:
                throw new IOException("no space left on the device");
            case FaultKind.DiskError:
                throw new IOException("input/output error");
            default:
                break;
        }
    }

    private sealed class Held(VirtualFiles files, string path) : IDisposable
    {
        public void Dispose() => files.LetGo(path);
    }

    private void LetGo(string path)
    {
        if (process.IsAlive)
        {
            disk.Hold(path, null);
        }
    }

    /// <summary>A file that grows. An append that fails may have written a part.</summary>
    private sealed class Appended(VirtualFiles files, string path) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            var added = bytes.ToArray();
            try
            {
                files.Step(() => files.Grow(path, files.Cut(added)));
            }
            catch (IOException)
            {
                files.Grow(path, files.Cut(added));
                throw;
            }

            files.Grow(path, added);
            files.Flush(path);
        }

        public void Dispose()
        {
        }
    }

    private byte[] Cut(byte[] bytes) => disk.CutOff(bytes);

    private void Flush(string path) => disk.Flush(path);

    private void Grow(string path, byte[] bytes) => disk.Put(path, [.. disk.Files.GetValueOrDefault(path) ?? [], .. bytes]);
}
