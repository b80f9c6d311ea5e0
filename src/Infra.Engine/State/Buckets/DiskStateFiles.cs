namespace Infra.Engine.State.Buckets;

/// <summary>State files on a real disk.</summary>
public sealed class DiskStateFiles : IStateFiles
{
    /// <summary>What the name of a file ends with while it is written.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        try
        {
            // A lock's maker holds it open for writing: readers must allow that.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Directory.Exists(path) ? throw new IOException($"'{path}' is a folder, not a file") : null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder, not a file");
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public bool FolderExists(string folder) => Directory.Exists(folder);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string folder) => List(folder, Directory.GetFiles);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFolders(string folder) => List(folder, Directory.GetDirectories);

    /// <inheritdoc/>
    public DateTimeOffset LastWritten(string path) => new(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);

    /// <inheritdoc/>
    public void WriteAtomic(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + TemporarySuffix;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    /// <inheritdoc/>
    public IDisposable? CreateExclusive(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream stream;
        try
        {
            // Readers may read it, and whoever breaks the lock may delete it; nobody else can open it for himself alone.
            stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }

        try
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
            return stream;
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
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
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public bool DeleteAbandoned(string path)
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
    public void Delete(string path)
    {
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: false);
        }
    }

    /// <inheritdoc/>
    public void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public IAppendFile OpenAppend(string path, long length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new DiskAppendFile(path, length);
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

    private static IReadOnlyList<string> List(string folder, Func<string, string[]> list)
    {
        if (!Directory.Exists(folder))
        {
            return File.Exists(folder) ? throw new IOException($"'{folder}' is a file, not a folder") : [];
        }

        var names = Array.ConvertAll(list(folder), static path => Path.GetFileName(path)!);
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
