using System.Security.Cryptography;
using System.Text;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>Where stacks are kept: in a folder that holds <c>.pulumi</c>, in a bucket, or in a table of a database.</summary>
/// <param name="Url">
/// The URL as Pulumi writes it: <c>file://~</c>, <c>file:///folder</c>, <c>s3://bucket/prefix?…</c>, <c>postgres://…</c>. It may hold a
/// password: people are shown <see cref="Display"/>.
/// </param>
/// <param name="Directory">
/// An absolute path: the folder that holds <c>.pulumi</c>; for the other kinds one for what stays on this machine.
/// </param>
public sealed record BackendLocation(string Url, string Directory)
{
    private const string FileScheme = "file://";
    private const string S3Scheme = "s3://";
    private const string PostgresScheme = "postgres://";
    private const int FolderNameLength = 16;

    /// <summary>What keeps the stacks.</summary>
    public BackendKind Kind { get; init; }

    /// <summary>The URL without a password.</summary>
    public string Display => Kind == BackendKind.Postgres ? WithoutPassword(Url) : Url;

    /// <inheritdoc/>
    public override string ToString() => Display;

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

        return new Login(environment).Read() is { } current
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
        if (url.StartsWith(S3Scheme, StringComparison.Ordinal) || url.StartsWith(PostgresScheme, StringComparison.Ordinal))
        {
            var kind = url.StartsWith(S3Scheme, StringComparison.Ordinal) ? BackendKind.S3 : BackendKind.Postgres;
            return new(new BackendLocation(url, LocalFolder(url, kind, environment)) { Kind = kind }, []);
        }

        if (!url.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase))
        {
            return new(null, [WorkspaceDiagnostics.BadBackend.Create(
                $"the backend '{WithoutPassword(url)}', from {origin}, is of a kind that is not supported") with
            {
                NextStep = "set PULUMI_BACKEND_URL to file://~, file://FOLDER, s3://BUCKET?region=REGION or postgres://USER@HOST/DATABASE",
            }]);
        }

        var path = Uri.UnescapeDataString(url[FileScheme.Length..].Split('?')[0]);
        var isInHome = path is "~" || path.StartsWith("~/", StringComparison.Ordinal);
        if (isInHome && environment.HomeDirectory.Length == 0)
        {
            return new(null, [WorkspaceDiagnostics.BadBackend.Create($"the backend '{url}', from {origin}, is in the home folder, and there is none") with
            {
                NextStep = "set HOME, or PULUMI_BACKEND_URL to a folder that is elsewhere",
            }]);
        }

        var folder = isInHome
            ? Path.Join(environment.HomeDirectory, path[1..])
            : Path.Combine(root, path);
        return new(new BackendLocation(url, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), []);
    }

    // The password is no part of the name: it may change.
    private static string LocalFolder(string url, BackendKind kind, HostEnvironment environment)
    {
        var shown = kind == BackendKind.Postgres ? WithoutPassword(url) : url;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))[..FolderNameLength];
        return Path.GetFullPath(Path.Combine(environment.PulumiHome, "infra", "backends", name));
    }

    private static string WithoutPassword(string url)
    {
        var (place, query) = url.Split('?', 2) is [var before, var after] ? (before, after) : (url, null);
        var start = place.IndexOf("://", StringComparison.Ordinal) + 3;
        var at = place.LastIndexOf('@');
        var colon = start > 2 && at > start ? place.IndexOf(':', start, at - start) : -1;
        place = colon < 0 ? place : $"{place[..colon]}:***{place[at..]}";
        return query is null ? place : $"{place}?{string.Join('&', query.Split('&').Select(static p =>
            p.StartsWith("password=", StringComparison.OrdinalIgnoreCase) ? "password=***" : p))}";
    }
}
