namespace Pulumi;

/// <summary>An archive given by the path of a folder or an archive file.</summary>
/// <param name="path">The path, relative to the program's folder.</param>
public sealed class FileArchive(string path) : Archive
{
    internal override PropertyValue ToValue() => new ArchiveValue(Hash: null, Path: path);
}
