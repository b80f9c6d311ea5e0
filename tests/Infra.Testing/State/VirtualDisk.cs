using Infra.Engine.State.Buckets.Disks;

namespace Infra.Testing.State;

/// <summary>
/// A disk in memory that forgets: what was written is seen at once, and survives <see cref="Crash"/> only once it was flushed, contents and names
/// each by itself. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock of the files' times.</param>
public sealed class VirtualDisk(TimeProvider time) : IDisk
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, VirtualFolder> _folders = new(StringComparer.Ordinal) { [Root] = new() };
    private readonly HashSet<VirtualFile> _held = [];
    private HashSet<string> _durableFolders = new(StringComparer.Ordinal) { Root };
    private int _life;

    /// <summary>The one folder that is always there.</summary>
    public static string Root { get; } = Path.GetPathRoot(Path.GetFullPath("."))!;

    /// <summary>
    /// What a crash leaves of bytes that were appended and not flushed: how many of that many, from the start. By default none. A disk may keep
    /// any part of them.
    /// </summary>
    public Func<int, int> KeepsOfUnflushed { get; set; } = static _ => 0;

    /// <summary>Whether a crash leaves a name that was given or taken and not flushed. By default none. A disk may keep any of them.</summary>
    public Func<string, bool> KeepsUnflushedName { get; set; } = static _ => false;

    /// <summary>Whether it can tell who holds a file open; disks across a network often cannot.</summary>
    public bool TellsHolders { get; init; } = true;

    /// <summary>Called before each change, with what is about to happen and to which path: it may throw.</summary>
    public Action<string, string>? OnChange { get; set; }

    /// <summary>The machine loses power: open files are closed, nobody holds any, and what was not flushed is gone.</summary>
    public void Crash()
    {
        lock (_gate)
        {
            _life++;
            _held.Clear();
            foreach (var gone in _folders.Keys.Where(f => !_durableFolders.Contains(f) && !KeepsUnflushedName(f)).ToArray())
            {
                _folders.Remove(gone);
            }

            _durableFolders = [.. _folders.Keys];
            foreach (var (path, folder) in _folders)
            {
                folder.Crash(name => KeepsUnflushedName(Path.Combine(path, name)), KeepsOfUnflushed);
            }
        }
    }

    /// <summary>The process dies, the machine runs on: open files are closed, nobody holds any, and nothing is lost.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _life++;
            _held.Clear();
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        lock (_gate)
        {
            return _folders.ContainsKey(path) ? throw new IOException($"'{path}' is a folder, not a file") : Find(path)?.Content.ToArray();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<DiskEntry>? List(string folder)
    {
        lock (_gate)
        {
            return !_folders.TryGetValue(folder, out var found) ? null :
            [
                .. found.Files.Select(static f => new DiskEntry(f.Key, IsFolder: false, f.Value.Content.Count, f.Value.LastWritten)),
                .. _folders.Keys.Where(f => Path.GetDirectoryName(f) == folder)
                    .Select(static f => new DiskEntry(Path.GetFileName(f), IsFolder: true, 0, default)),
            ];
        }
    }

    /// <inheritdoc/>
    public bool FolderExists(string folder)
    {
        lock (_gate)
        {
            return _folders.ContainsKey(folder);
        }
    }

    /// <inheritdoc/>
    public void CreateFolder(string folder)
    {
        OnChange?.Invoke("create folder", folder);
        lock (_gate)
        {
            RequireFolder(Path.GetDirectoryName(folder)!);
            _folders.TryAdd(folder, new());
        }
    }

    /// <inheritdoc/>
    public IDiskFile? Create(string path)
    {
        OnChange?.Invoke("create", path);
        lock (_gate)
        {
            var folder = RequireFolder(Path.GetDirectoryName(path)!);
            var file = new VirtualFile { LastWritten = time.GetUtcNow() };
            if (_folders.ContainsKey(path) || !folder.Files.TryAdd(Path.GetFileName(path), file))
            {
                return null;
            }

            if (TellsHolders)
            {
                _held.Add(file);
            }

            return new OpenFile(this, file, path, _life);
        }
    }

    /// <inheritdoc/>
    public bool IsHeld(string path)
    {
        lock (_gate)
        {
            return Find(path) is { } file && _held.Contains(file);
        }
    }

    /// <inheritdoc/>
    public bool DeleteUnheld(string path)
    {
        OnChange?.Invoke("delete", path);
        lock (_gate)
        {
            return TellsHolders && Find(path) is { } file && !_held.Contains(file)
                && RequireFolder(Path.GetDirectoryName(path)!).Files.Remove(Path.GetFileName(path));
        }
    }

    /// <inheritdoc/>
    public bool Rename(string from, string to, bool overwrite)
    {
        OnChange?.Invoke("rename", to);
        lock (_gate)
        {
            var (source, target) = (RequireFolder(Path.GetDirectoryName(from)!), RequireFolder(Path.GetDirectoryName(to)!));
            if (!source.Files.TryGetValue(Path.GetFileName(from), out var file))
            {
                throw new FileNotFoundException($"there is no file '{from}'");
            }

            if (_folders.ContainsKey(to))
            {
                throw new IOException($"'{to}' is a folder");
            }

            if (!overwrite && target.Files.ContainsKey(Path.GetFileName(to)))
            {
                return false;
            }

            source.Files.Remove(Path.GetFileName(from));
            target.Files[Path.GetFileName(to)] = file;
            return true;
        }
    }

    /// <inheritdoc/>
    public bool Delete(string path)
    {
        OnChange?.Invoke("delete", path);
        lock (_gate)
        {
            return _folders.TryGetValue(Path.GetDirectoryName(path)!, out var folder) && folder.Files.Remove(Path.GetFileName(path));
        }
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        OnChange?.Invoke("flush folder", folder);
        lock (_gate)
        {
            RequireFolder(folder).Flush();
            _durableFolders.UnionWith(_folders.Keys.Where(f => Path.GetDirectoryName(f) == folder));
        }
    }

    private VirtualFolder RequireFolder(string folder) =>
        _folders.TryGetValue(folder, out var found) ? found : throw new DirectoryNotFoundException($"there is no folder '{folder}'");

    private VirtualFile? Find(string path) =>
        _folders.TryGetValue(Path.GetDirectoryName(path)!, out var folder) ? folder.Files.GetValueOrDefault(Path.GetFileName(path)) : null;

    private sealed class OpenFile(VirtualDisk disk, VirtualFile file, string path, int life) : IDiskFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.OnChange?.Invoke("append", path);
            lock (disk._gate)
            {
                RequireAlive().Content.AddRange(bytes);
                file.LastWritten = disk.Now;
            }
        }

        public void Overwrite(ReadOnlySpan<byte> bytes)
        {
            disk.OnChange?.Invoke("overwrite", path);
            lock (disk._gate)
            {
                RequireAlive().Content.Clear();
                file.Content.AddRange(bytes);
                file.LastWritten = disk.Now;
            }
        }

        public void Flush()
        {
            disk.OnChange?.Invoke("flush", path);
            lock (disk._gate)
            {
                RequireAlive().Flush();
            }
        }

        public bool IsAt(string at)
        {
            lock (disk._gate)
            {
                return ReferenceEquals(disk.Find(at), file) && life == disk._life;
            }
        }

        public void Dispose()
        {
            lock (disk._gate)
            {
                disk._held.Remove(file);
            }
        }

        private VirtualFile RequireAlive() => life == disk._life ? file : throw new IOException("the process that had the file open is dead");
    }

    private DateTimeOffset Now => time.GetUtcNow();
}
