using System.Security.Cryptography;
using System.Text;
using Infra.Extensibility.Plugins;

namespace Infra.Extensibility.Trust;

/// <summary>
/// What a plugin is made of, in one SHA-256: that of an executable is the executable's, that of a folder is the sum of a list which has one
/// line per file, sorted by path: <c>PATH NUL SHA-256 LF</c>, and <c>PATH NUL "-&gt;" TARGET LF</c> per link, which is not followed.
/// </summary>
public static class PluginSum
{
    /// <summary>The most files that a plugin's folder may have.</summary>
    public const int MaximumFiles = 200_000;

    /// <summary>The most bytes that a plugin may have.</summary>
    public const long MaximumBytes = 8L * 1024 * 1024 * 1024;

    /// <summary>The sum, in hex.</summary>
    /// <exception cref="PluginException">The files cannot be read, or are too many.</exception>
    public static string Of(string path)
    {
        try
        {
            return Directory.Exists(path) ? OfFolder(path) : Hex(OfFile(new FileInfo(path), MaximumBytes).Sum);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"the plugin's files cannot be read: {e.Message}");
        }
    }

    private static string OfFolder(string folder)
    {
        using var list = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = MaximumBytes;
        foreach (var (name, file) in Files(folder))
        {
            list.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            if (file.LinkTarget is { } target)
            {
                list.AppendData(Encoding.UTF8.GetBytes($"->{target}\n"));
                continue;
            }

            var (sum, length) = OfFile((FileInfo)file, left);
            left -= length;
            list.AppendData(Encoding.UTF8.GetBytes(Hex(sum) + "\n"));
        }

        return Hex(list.GetHashAndReset());
    }

    private static List<(string Name, FileSystemInfo File)> Files(string folder)
    {
        var files = new List<(string Name, FileSystemInfo File)>();
        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (folders.TryPop(out var at))
        {
            foreach (var entry in at.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } inner)
                {
                    folders.Push(inner);
                    continue;
                }

                files.Add((Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/'), entry));
                if (files.Count > MaximumFiles)
                {
                    throw new PluginException($"the plugin's folder '{folder}' has more than {MaximumFiles} files");
                }
            }
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;
    }

    private static (byte[] Sum, long Length) OfFile(FileInfo file, long limit)
    {
        using var stream = file.OpenRead();
        return stream.Length <= limit
            ? (SHA256.HashData(stream), stream.Length)
            : throw new PluginException($"the plugin is larger than {MaximumBytes} bytes");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
