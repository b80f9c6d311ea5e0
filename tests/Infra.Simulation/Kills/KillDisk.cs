using Infra.Engine.State.Buckets.Disks;

namespace Infra.Simulation.Kills;

/// <summary>The machine's disk, on which a process dies at a change: in the middle of a write, or before anything else.</summary>
internal sealed class KillDisk(IDisk inner, KillSwitch kill) : IDisk
{
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
        kill.Pass(KillPlace.Disk);
        inner.CreateFolder(folder);
    }

    /// <inheritdoc/>
    public IDiskFile? Create(string path)
    {
        kill.Pass(KillPlace.Disk);
        return inner.Create(path) is { } file ? new KillFile(file, kill) : null;
    }

    /// <inheritdoc/>
    public bool DeleteUnheld(string path)
    {
        kill.Pass(KillPlace.Disk);
        return inner.DeleteUnheld(path);
    }

    /// <inheritdoc/>
    public bool Rename(string from, string to, bool overwrite)
    {
        kill.Pass(KillPlace.Disk);
        return inner.Rename(from, to, overwrite);
    }

    /// <inheritdoc/>
    public bool Delete(string path)
    {
        kill.Pass(KillPlace.Disk);
        return inner.Delete(path);
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        kill.Pass(KillPlace.Disk);
        inner.FlushFolder(folder);
    }

    private sealed class KillFile(IDiskFile file, KillSwitch kill) : IDiskFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (kill.IsDue(KillPlace.Disk))
            {
                file.Append(bytes[..(bytes.Length / 2)]);
                KillSwitch.Die();
            }

            file.Append(bytes);
        }

        public void Overwrite(ReadOnlySpan<byte> bytes)
        {
            kill.Pass(KillPlace.Disk);
            file.Overwrite(bytes);
        }

        public void Flush()
        {
            kill.Pass(KillPlace.Disk);
            file.Flush();
        }

        public bool IsAt(string path) => file.IsAt(path);

        public void Dispose() => file.Dispose();
    }
}
