namespace Infra.Automation.CommandLine;

/// <summary>A file for a command to read or write, that only this user can open; it goes with its owner.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("automation-");

    /// <summary>Where it is.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "document.json");

    /// <summary>A file with a text.</summary>
    public static async Task<TemporaryFile> WriteAsync(string text, CancellationToken cancellationToken)
    {
        var file = new TemporaryFile();
        await File.WriteAllTextAsync(file.Path, text, cancellationToken);
        return file;
    }

    /// <summary>What stands in it, or null where nothing was written.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        File.Exists(Path) ? await File.ReadAllTextAsync(Path, cancellationToken) : null;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
