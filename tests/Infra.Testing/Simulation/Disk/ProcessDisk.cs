using Infra.Engine.State.Buckets.Disks;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Disk;

/// <summary>A simulated disk as one process sees it. Each change may fail, or be where the process dies.</summary>
internal sealed class ProcessDisk(MachineDisk disk, VirtualProcess process, FaultPlan plan) : IDisk
{
    /// <summary>Nobody sees the locks of others, nor that a file was taken over. Only for checks of the simulation itself.</summary>
    public bool IgnoresLocks { get; init; }

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        process.ThrowIfKilled();
        return Find(path)?.Content;
    }

    /// <inheritdoc/>
    public IReadOnlyList<DiskEntry>? List(string folder)
    {
        process.ThrowIfKilled();
        return disk.NamesIn(Seen(folder))?.Select(name => Entry(name, Find(Path.Combine(folder, name)))).ToList();
    }

    /// <inheritdoc/>
    public bool FolderExists(string folder) => disk.HasFolder(Seen(folder));

    /// <inheritdoc/>
    public bool IsHeld(string path) => Find(path) is { IsHeld: true };

    /// <inheritdoc/>
    public void CreateFolder(string folder)
    {
        Step(static () => { });
        disk.AddFolder(Seen(folder));
    }

    /// <inheritdoc/>
    public IDiskFile? Create(string path)
    {
        Step(static () => { });
        if (Find(path) is not null || FolderExists(path))
        {
            return null;
        }

        var file = new MachineFile { Holder = process };
        file.Write([], process.Time.GetUtcNow());
        disk.Number(file);
        disk.Set(Seen(path), file);
        return new OpenFile(this, file, path);
    }

    /// <inheritdoc/>
    public bool DeleteUnheld(string path) => Find(path) is { IsHeld: false } && Delete(path);

    /// <inheritdoc/>
    public bool Rename(string from, string to, bool overwrite)
    {
        Step(static () => { });
        if (!overwrite && Find(to) is not null)
        {
            return false;
        }

        disk.Set(Seen(to), Find(from) ?? throw new FileNotFoundException($"there is no file '{from}'"));
        disk.Set(Seen(from), null);
        return true;
    }

    /// <inheritdoc/>
    public bool Delete(string path)
    {
        process.ThrowIfKilled();
        if (Find(path) is null)
        {
            return false;
        }

        Step(static () => { });
        disk.Set(Seen(path), null);
        return true;
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        Step(static () => { });
        disk.FlushFolder(Seen(folder));
    }

    private static DiskEntry Entry(string name, MachineFile? file) =>
        new(name, file is null, file?.Content.Length ?? 0, file?.LastWritten ?? default);

    private MachineFile? Find(string path) => disk.Files.GetValueOrDefault(Seen(path));

    private string Seen(string path) => IgnoresLocks ? path.Replace("/locks", $"/locks{process.Number}", StringComparison.Ordinal) : path;

    /// <summary>A change is about to be made: it may fail, or be cut off with the process.</summary>
    private void Step(Action cutOff, bool takesRoom = false)
    {
        process.ThrowIfKilled();
        switch (plan.NextWrite())
        {
            case FaultKind.KillAtWrite or FaultKind.PowerLossAtWrite:
                cutOff();
                process.KillHere();
                break;
            case FaultKind.DiskFull when takesRoom:
                cutOff();
                throw new IOException("no space left on the device");
            case FaultKind.DiskError:
                cutOff();
                throw new IOException("input/output error");
            default:
                break;
        }
    }

    /// <summary>A file that is open for writing. A write that fails may have written a part.</summary>
    private sealed class OpenFile(ProcessDisk owner, MachineFile file, string path) : IDiskFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            var (before, added) = (file.Content, bytes.ToArray());
            owner.Step(() => Write([.. before, .. owner.Cut(added)]), takesRoom: true);
            Write([.. before, .. added]);
        }

        public void Overwrite(ReadOnlySpan<byte> bytes)
        {
            var (before, content) = (file.Content, bytes.ToArray());
            owner.Step(() =>
            {
                var cut = owner.Cut(content);
                Write([.. cut, .. before.Skip(cut.Length)]);
            });
            Write(content);
        }

        public void Flush()
        {
            owner.Step(static () => { });
            owner.Flush(file);
        }

        public bool IsAt(string at) => owner.IgnoresLocks || owner.Find(at) == file;

        public void Dispose() => owner.LetGo(file);

        private void Write(byte[] content)
        {
            owner.Note(path, content);
            file.Write(content, owner.Now);
        }
    }

    private DateTimeOffset Now => process.Time.GetUtcNow();

    private byte[] Cut(byte[] bytes) => disk.CutOff(bytes).ToArray();

    private void Note(string path, byte[] content) => disk.Everything.Add((path, content));

    private void Flush(MachineFile file)
    {
        if (!disk.LiesAboutFlushes)
        {
            file.Flush();
        }
    }

    private void LetGo(MachineFile file)
    {
        if (process.IsAlive && file.Holder == process)
        {
            file.Holder = null;
        }
    }
}
