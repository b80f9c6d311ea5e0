using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>The backend that the user logged in to, where Pulumi keeps it: <c>credentials.json</c> (protocol reference 3.6).</summary>
public sealed class Login
{
    private static readonly string[] Parts = ["current", "accessTokens", "accounts"];

    private readonly string _path;

    /// <summary>The login of a machine's user.</summary>
    public Login(HostEnvironment environment)
    {
        var folder = environment.Variable("PULUMI_CREDENTIALS_PATH") is { Length: > 0 } given ? given : environment.PulumiHome;
        _path = Path.Combine(folder, "credentials.json");
    }

    /// <summary>The backend's URL; null where nobody is logged in, or where that cannot be read.</summary>
    public string? Read()
    {
        try
        {
            return Load()?["current"] is JsonValue value && value.TryGetValue<string>(out var url) && url.Length > 0 ? url : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Logs in to a backend, or out of the present one. What else the file holds stays.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public void Write(string? url)
    {
        try
        {
            var root = Load() ?? [];
            if (root.Count > 0 && !Parts.Any(root.ContainsKey))
            {
                throw new IOException("it has a form that this program does not know, such as an encrypted one");
            }

            root["current"] = url ?? "";
            if (url is not null)
            {
                root["accessTokens"] ??= new JsonObject();
                root["accounts"] ??= new JsonObject();
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            WriteForOwner(root.ToJsonString(ConfigJson.Indented));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DiagnosticException(WorkspaceDiagnostics.FileAccess.Create($"the login cannot be written to '{_path}': {e.Message}") with
            {
                NextStep = "set PULUMI_BACKEND_URL instead, or repair the file",
            });
        }
    }

    // The file may hold tokens and passwords: nobody else may read it, not even for a moment.
    private void WriteForOwner(string text)
    {
        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(text);
        }

        File.Move(temporary, _path, overwrite: true);
    }

    private JsonObject? Load() => File.Exists(_path) ? JsonNode.Parse(File.ReadAllBytes(_path)) as JsonObject : null;
}
