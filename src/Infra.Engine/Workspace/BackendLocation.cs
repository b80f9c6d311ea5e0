using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>Where stacks are kept: a folder that holds <c>.pulumi</c>.</summary>
/// <param name="Url">The URL as Pulumi writes it: <c>file://~</c>, <c>file:///folder</c>.</param>
/// <param name="Directory">The folder that holds <c>.pulumi</c>: an absolute path.</param>
public sealed record BackendLocation(string Url, string Directory)
{
    private const string Scheme = "file://";

    /// <summary>
    /// The backend of a workspace: <c>PULUMI_BACKEND_URL</c>, else the project's <c>backend.url</c>, else the one that the user logged in to,
    /// else <c>file://~</c>. Relative folders start at the project's folder.
    /// </summary>
    public static Result<BackendLocation> Resolve(HostEnvironment environment, ProjectFile? project)
    {
        var root = project?.Directory ?? environment.WorkingDirectory;
        if (environment.Variable("PULUMI_BACKEND_URL") is { Length: > 0 } variable)
        {
            return Parse(variable, root, environment, "PULUMI_BACKEND_URL");
        }

        if (project?.BackendUrl is { } url)
        {
            return Parse(url, root, environment, $"'backend.url' of {project.Path}");
        }

        return Current(environment) is { } current
            ? Parse(current, environment.HomeDirectory, environment, "the backend that is logged in to")
            : Parse("file://~", root, environment, "the default");
    }

    /// <summary>Reads a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="root">What relative folders start from.</param>
    /// <param name="environment">Where the home folder is.</param>
    /// <param name="origin">Where the URL comes from, for people.</param>
    public static Result<BackendLocation> Parse(string url, string root, HostEnvironment environment, string origin)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new(null, [WorkspaceDiagnostics.BadBackend.Create(
                $"the backend '{url}', from {origin}, is not a folder: only {Scheme} backends are supported") with
            {
                NextStep = "set PULUMI_BACKEND_URL to file://~ or to file://FOLDER",
            }]);
        }

        var path = Uri.UnescapeDataString(url[Scheme.Length..].Split('?')[0]);
        var folder = path is "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Join(environment.HomeDirectory, path[1..])
            : Path.Combine(root, path);
        return new(new BackendLocation(url, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), []);
    }

    private static string? Current(HostEnvironment environment)
    {
        var folder = environment.Variable("PULUMI_CREDENTIALS_PATH") is { Length: > 0 } given ? given : environment.PulumiHome;
        var path = Path.Combine(folder, "credentials.json");
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("current", out var current)
                && current.ValueKind == JsonValueKind.String && current.GetString() is { Length: > 0 } url ? url : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
