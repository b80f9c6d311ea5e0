using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Infra.Engine.State.Buckets.Disks;

/// <summary>The machine's disks.</summary>
public sealed class RealDisk : IDisk
{
    private const int PartSize = 64 * 1024;

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        using var stream = Open(path);
        if (stream is null)
        {
            return null;
        }

        if (stream.Length > Array.MaxLength)
        {
            throw new IOException($"'{path}' has {stream.Length} bytes, more than can be read");
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public bool ReadParts(string path, Action<ReadOnlySpan<byte>> part)
    {
        using var stream = Open(path);
        if (stream is null)
        {
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(PartSize);
        try
        {
            while (stream.Read(buffer) is > 0 and var length)
            {
                part(buffer.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<DiskEntry>? List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(EntryOf).OfType<DiskEntry>()];
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool FolderExists(string folder) => Directory.Exists(folder);

    /// <inheritdoc/>
    public void CreateFolder(string folder) => Directory.CreateDirectory(folder);

    /// <inheritdoc/>
    public IDiskFile? Create(string path)
    {
        try
        {
            // Readers may read it, and it may be renamed and deleted; only whoever asks for it for himself alone learns that it is open.
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = ModeIn(Path.GetDirectoryName(path)!);
            }

            var file = new RealDiskFile(new FileStream(path, options));
            if (file.IsAt(path))
            {
                return file;
            }

            // Between its making and its being held, somebody who looked for what is abandoned has removed it.
            file.Dispose();
            return null;
        }
        catch (IOException e) when (File.Exists(path) || Directory.Exists(path) || SharingViolation.Is(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool IsHeld(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public bool DeleteUnheld(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

            // Whoever deletes must hold the file alone, and this must still be the file of that name.
            if (Readable(path))
            {
                return false;
            }

            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        File.Delete(path);
        return true;
    }

    /// <inheritdoc/>
    public bool Rename(string from, string to, bool overwrite)
    {
        try
        {
            if (overwrite && !OperatingSystem.IsWindows() && File.Exists(to))
            {
                // Whoever was let in stays so.
                File.SetUnixFileMode(from, File.GetUnixFileMode(to));
            }

            File.Move(from, to, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(to))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Delete(string path)
    {
        try
        {
            var existed = File.Exists(path);
            File.Delete(path);
            return existed;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        // Windows writes names through by itself, and has no way to ask for it.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = NativeMethods.Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"the folder '{folder}' cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var result = NativeMethods.Flush(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = NativeMethods.Close(descriptor);
        if (result < 0 && error != NativeMethods.InvalidArgument)
        {
            throw new IOException($"the folder '{folder}' could not be flushed: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    private static DiskEntry? EntryOf(FileSystemInfo info)
    {
        var written = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero);
        try
        {
            return info is FileInfo file
                ? new DiskEntry(file.Name, IsFolder: false, file.Length, written)
                : new DiskEntry(info.Name, IsFolder: true, 0, written);
        }
        catch (FileNotFoundException)
        {
            // It was renamed or removed since the folder was read.
            return null;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            // Whoever made a lock holds it open for writing: readers must allow that.
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder, not a file");
        }
    }

    // A new file is for its user alone, but where others may write as well. They may in folders for everybody's temporary files, too:
    // there it means nothing.
    [UnsupportedOSPlatform("windows")]
    private static UnixFileMode ModeIn(string folder)
    {
        var own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var mode = File.GetUnixFileMode(folder);
        return mode.HasFlag(UnixFileMode.StickyBit) ? own
            : own | (mode.HasFlag(UnixFileMode.GroupWrite) ? UnixFileMode.GroupRead | UnixFileMode.GroupWrite : UnixFileMode.None)
                | (mode.HasFlag(UnixFileMode.OtherWrite) ? UnixFileMode.OtherRead | UnixFileMode.OtherWrite : UnixFileMode.None);
    }

    private static bool Readable(string path)
    {
        try
        {
            using var other = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The framework opens no folders.
    private static class NativeMethods
    {
        /// <summary>EINVAL: what some file systems answer that cannot flush folders, and need not.</summary>
        public const int InvalidArgument = 22;

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Flush(int descriptor);

        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int descriptor);
    }
}
