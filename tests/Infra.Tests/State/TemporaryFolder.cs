namespace Infra.Tests.StateFiles;

/// <summary>A folder that is removed with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("infra-state-").FullName;

    /// <summary>Every file below, with its content and the time of its last write.</summary>
    public SortedDictionary<string, string> Contents() => new(
        Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).ToDictionary(
            static f => f,
            static f => Directory.Exists(f) ? "folder" : $"{File.GetLastWriteTimeUtc(f).Ticks} {Convert.ToHexString(File.ReadAllBytes(f))}"),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
