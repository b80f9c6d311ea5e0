using Infra.Engine.State.Buckets;

namespace Infra.Tests.StateFiles;

/// <summary>A disk that fails at the Nth change, and at every later one: a full disk, or a process that died there.</summary>
internal sealed class FaultyFiles(IStateFiles inner, int failAt = int.MaxValue) : IStateFiles
{
    private int _changes;

    public int FailAt { get; set; } = failAt;

    public int Changes => _changes;

    /// <summary>Called before each change with its number and what it is.</summary>
    public Action<int, string>? OnChange { get; set; }

    public byte[]? Read(string path) => inner.Read(path);

    public bool Exists(string path) => inner.Exists(path);

    public IReadOnlyList<string> ListFiles(string folder) => inner.ListFiles(folder);

    public IReadOnlyList<string> ListFolders(string folder) => inner.ListFolders(folder);

    public bool FolderExists(string folder) => inner.FolderExists(folder);

    public DateTimeOffset LastWritten(string path) => inner.LastWritten(path);

    public bool IsHeld(string path) => inner.IsHeld(path);

    public void WriteAtomic(string path, Action<Stream> write)
    {
        Step($"write {Path.GetFileName(path)}");
        inner.WriteAtomic(path, write);
    }

    public void Copy(string from, string to)
    {
        Step($"copy {Path.GetFileName(to)}");
        inner.Copy(from, to);
    }

    public IDisposable? CreateExclusive(string path, byte[] content)
    {
        Step($"lock {Path.GetFileName(path)}");
        return inner.CreateExclusive(path, content);
    }

    public bool DeleteAbandoned(string path) => inner.DeleteAbandoned(path);

    public void Delete(string path)
    {
        Step($"delete {Path.GetFileName(path)}");
        inner.Delete(path);
    }

    public void Move(string from, string to)
    {
        Step($"move {Path.GetFileName(from)}");
        inner.Move(from, to);
    }

    public void DeleteFolder(string folder)
    {
        Step($"delete {Path.GetFileName(folder)}");
        inner.DeleteFolder(folder);
    }

    public IAppendFile OpenAppend(string path, long length)
    {
        Step($"open {Path.GetFileName(path)}");
        return new FaultyAppendFile(inner.OpenAppend(path, length), this);
    }

    private void Step(string what)
    {
        _changes++;
        OnChange?.Invoke(_changes, what);
        if (_changes >= FailAt)
        {
            throw new IOException("No space left on device");
        }
    }

    private sealed class FaultyAppendFile(IAppendFile file, FaultyFiles owner) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            owner.Step("append");
            file.Append(bytes);
        }

        public void Dispose() => file.Dispose();
    }
}
