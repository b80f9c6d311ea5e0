using System.Text;
using Infra.Core.Diagnostics;

namespace Infra.Cli;

/// <summary>Files that flags name.</summary>
internal static class Files
{
    /// <summary>Writes a text.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public static void Write(CliHost host, string path, string text) => Try(path, "written", () =>
    {
        File.WriteAllText(PathOf(host, path), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return true;
    });

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosticException">It cannot be read.</exception>
    public static byte[] Read(CliHost host, string path) => Try(path, "read", () => File.ReadAllBytes(PathOf(host, path)));

    /// <summary>Opens a new file for writing.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public static TextWriter Create(CliHost host, string path) => Try(path, "written", () => new StreamWriter(PathOf(host, path)) { NewLine = "\n" });

    private static string PathOf(CliHost host, string path) => Path.GetFullPath(path, host.Environment.WorkingDirectory);

    private static T Try<T>(string path, string verb, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(CliDiagnostics.FileAccess.Create(
                $"'{path}' cannot be {verb}: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file or folder" : e.Message)}") with
            {
                NextStep = "check the path and its permissions",
            });
        }
    }
}
