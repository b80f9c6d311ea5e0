using Infra.Engine.State.Buckets.Disks;

namespace Infra.Testing.State;

/// <summary>A disk that fails at the Nth change, and at every later one: a full disk, or a process that died there.</summary>
/// <param name="inner">The disk that the changes reach which do not fail.</param>
/// <param name="failAt">The first change that fails.</param>
public sealed class FaultyDisk(IDisk inner, int failAt = int.MaxValue) : IDisk
{
    private int _changes;

    /// <summary>The number of the first change that fails.</summary>
    public int FailAt { get; set; } = failAt;

    /// <summary>How many changes there were.</summary>
    public int Changes => _changes;

    /// <summary>Called before each change with its number and what it is, <c>rename dev.json</c>: it may throw.</summary>
    public Action<int, string>? OnChange { get; set; }

    /// <inheritdoc/>
    public byte[]? Read(string path) => inner.Read(path);

    /// <inheritdoc/>
    public IReadOnlyList<DiskEntry>? List(string folder) => inner.List(folder);

    /// <inheritdoc/>
    public bool FolderExists(string folder) => inner.FolderExists(folder);

    /// <inheritdoc/>
    public bool IsHeld(string path) => inner.IsHeld(path);

    /// <inheritdoc/>
    public void CreateFolder(string folder)
    {
        Step("create", folder);
        inner.CreateFolder(folder);
    }

    /// <inheritdoc/>
    public IDiskFile? Create(string path)
    {
        Step("create", path);
        return inner.Create(path) is { } file ? new FaultyFile(file, this, path) : null;
    }

    /// <inheritdoc/>
    public bool DeleteUnheld(string path)
    {
        Step("delete", path);
        return inner.DeleteUnheld(path);
    }

    /// <inheritdoc/>
    public bool Rename(string from, string to, bool overwrite)
    {
        Step("rename", to);
        return inner.Rename(from, to, overwrite);
    }

    /// <inheritdoc/>
    public bool Delete(string path)
    {
        Step("delete", path);
        return inner.Delete(path);
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        Step("flush", folder);
        inner.FlushFolder(folder);
    }

    private void Step(string what, string path)
    {
        var number = Interlocked.Increment(ref _changes);
        OnChange?.Invoke(number, $"{what} {Path.GetFileName(path)}");
        if (number >= FailAt)
        {
            throw new IOException("No space left on device");
        }
    }

    private sealed class FaultyFile(IDiskFile file, FaultyDisk owner, string path) : IDiskFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            owner.Step("append", path);
            file.Append(bytes);
        }

        public void Overwrite(ReadOnlySpan<byte> bytes)
        {
            owner.Step("overwrite", path);
            file.Overwrite(bytes);
        }

        public void Flush()
        {
            owner.Step("flush", path);
            file.Flush();
        }

        public bool IsAt(string at) => file.IsAt(at);

        public void Dispose() => file.Dispose();
    }
}
