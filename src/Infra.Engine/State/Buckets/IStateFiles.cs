namespace Infra.Engine.State.Buckets;

/// <summary>
/// The files of a state folder: the one place through which the file store touches the disk, so that tests can make it fail. Paths are
/// absolute. Failures are <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IStateFiles
{
    /// <summary>The bytes of a file, or null where there is none. A folder in its place is a failure.</summary>
    byte[]? Read(string path);

    /// <summary>Whether there is a file.</summary>
    bool Exists(string path);

    /// <summary>The names of a folder's files, sorted; empty where there is no folder.</summary>
    IReadOnlyList<string> ListFiles(string folder);

    /// <summary>The names of a folder's folders, sorted; empty where there is no folder.</summary>
    IReadOnlyList<string> ListFolders(string folder);

    /// <summary>Whether the folder exists.</summary>
    bool FolderExists(string folder);

    /// <summary>When a file was last written, UTC.</summary>
    DateTimeOffset LastWritten(string path);

    /// <summary>
    /// Writes a whole file: into a file beside it, to the disk, then under its name. When it fails, the file is as it was.
    /// </summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="write">Writes the content.</param>
    void WriteAtomic(string path, Action<Stream> write);

    /// <summary>Copies a file over another; its folder is made.</summary>
    void Copy(string from, string to);

    /// <summary>Makes a file that must not exist, with a content, and keeps it open until it is disposed. Null where it exists.</summary>
    IDisposable? CreateExclusive(string path, byte[] content);

    /// <summary>Whether the maker of an exclusive file still holds it open; false also where that cannot be told.</summary>
    bool IsHeld(string path);

    /// <summary>Removes a file whose maker no longer holds it open; false where it is held, or where that cannot be told.</summary>
    bool DeleteAbandoned(string path);

    /// <summary>Removes a file; one that is not there is no failure.</summary>
    void Delete(string path);

    /// <summary>Moves a folder or a file; the target's folder is made.</summary>
    void Move(string from, string to);

    /// <summary>Removes a folder with everything in it; one that is not there is no failure.</summary>
    void DeleteFolder(string folder);

    /// <summary>Opens a file to append to, from a length on that it is cut to; it is made where it is missing.</summary>
    IAppendFile OpenAppend(string path, long length);
}
