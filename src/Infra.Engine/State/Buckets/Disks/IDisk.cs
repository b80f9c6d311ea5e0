namespace Infra.Engine.State.Buckets.Disks;

/// <summary>
/// What a bucket in a folder asks of a disk: few operations, none of which is durable by itself. The content of a file survives a crash once
/// the file was flushed, its name (a new one, a changed one, a removed one) once its folder was. Tests give disks that fail, or that forget
/// what was not flushed. Paths are absolute; failures are <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IDisk
{
    /// <summary>The bytes of a file, or null where there is none. A folder in its place is a failure.</summary>
    byte[]? Read(string path);

    /// <summary>Gives the bytes of a file part by part, so that no part of the memory is as large as the file.</summary>
    /// <returns>False where there is no such file.</returns>
    bool ReadParts(string path, Action<ReadOnlySpan<byte>> part)
    {
        if (Read(path) is not { } content)
        {
            return false;
        }

        part(content);
        return true;
    }

    /// <summary>What is in a folder, in no order; null where there is no such folder.</summary>
    IReadOnlyList<DiskEntry>? List(string folder);

    /// <summary>Whether there is a folder.</summary>
    bool FolderExists(string folder);

    /// <summary>Makes a folder whose parent exists; one that is there is no failure.</summary>
    void CreateFolder(string folder);

    /// <summary>
    /// Makes an empty file and opens it: it counts as held until it is closed. Null where there is something of that name, or where somebody
    /// looked whether the new file is held before it was.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    IDiskFile? Create(string path);

    /// <summary>Whether somebody who made a file holds it open; false also where the disk cannot tell.</summary>
    bool IsHeld(string path);

    /// <summary>Removes a file that nobody holds; false where somebody does, where the disk cannot tell, or where it is not there.</summary>
    bool DeleteUnheld(string path);

    /// <summary>Gives a file another name, in one step.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Its new name, in a folder that exists.</param>
    /// <param name="overwrite">Whether a file of that name goes.</param>
    /// <returns>False where there is one, and it stays.</returns>
    bool Rename(string from, string to, bool overwrite);

    /// <summary>Removes a file; false where there is none.</summary>
    bool Delete(string path);

    /// <summary>Makes the names in a folder durable.</summary>
    void FlushFolder(string folder);
}
