using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>A project file, <c>Pulumi.yaml</c>, <c>Pulumi.yml</c> or <c>Pulumi.json</c> (protocol reference 3.4).</summary>
public sealed record ProjectFile
{
    /// <summary>The names that a project file may have, in the order in which they are looked for.</summary>
    public static readonly ImmutableArray<string> FileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

    /// <summary>The longest accepted project name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Where the file is: an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    /// <summary>What runs the program: <c>dotnet</c>, <c>yaml</c>, …</summary>
    public required string Runtime { get; init; }

    /// <summary>Options of the runtime.</summary>
    public ImmutableSortedDictionary<string, JsonElement> RuntimeOptions { get; init; } =
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The program's folder or file, relative to the project file; null for its folder.</summary>
    public string? Main { get; init; }

    /// <summary>What the project is for.</summary>
    public string? Description { get; init; }

    /// <summary>Where its stacks are kept, unless the environment says otherwise.</summary>
    public string? BackendUrl { get; init; }

    /// <summary>Where the stacks' settings files are, relative to the project file; null for its folder.</summary>
    public string? StackConfigDirectory { get; init; }

    /// <summary>The settings file of whichever stack is worked on, an absolute path; null for that of each stack's name.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>Whether every operation refreshes first (<c>options.refresh: always</c>).</summary>
    public bool AlwaysRefresh { get; init; }

    /// <summary>What it says about configuration, in its order.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    /// <summary>The provider plugins that it names (<c>plugins.providers</c>).</summary>
    public ImmutableArray<ProjectPlugin> ProviderPlugins { get; init; } = [];

    /// <summary>The folder of the project file.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The project file of a folder or of the nearest folder above it; null where there is none.</summary>
    public static string? Find(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            foreach (var name in FileNames)
            {
                var path = System.IO.Path.Combine(at.FullName, name);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>Reads the project file of a folder or of the nearest folder above it.</summary>
    public static Result<ProjectFile> Discover(string directory) => Find(directory) is { } path
        ? Load(path)
        : new(null, [WorkspaceDiagnostics.NoProject.Create($"no Pulumi.yaml was found in '{directory}' or any folder above it") with
        {
            NextStep = "change to a project's folder, name it with --cwd, or write a Pulumi.yaml with name and runtime there",
        }]);

    /// <summary>Reads a project file; every mistake in it is reported.</summary>
    public static Result<ProjectFile> Load(string path)
    {
        var file = YamlFile.Load(path);
        return file.Succeeded ? new ProjectFileReader(file.Value).Read() : new(null, file.Diagnostics);
    }

    /// <summary>Reads the text of a project file.</summary>
    public static Result<ProjectFile> Parse(string text, string path)
    {
        var file = YamlFile.Parse(text, path);
        return file.Succeeded ? new ProjectFileReader(file.Value).Read() : new(null, file.Diagnostics);
    }
}
