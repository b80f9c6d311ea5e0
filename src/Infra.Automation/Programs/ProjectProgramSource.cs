using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Infra.Automation.Programs.Processes;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Engine.Workspace;
using Infra.Sdk;

namespace Infra.Automation.Programs;

/// <summary>
/// Finds a project's program. A Node program runs in a process of its own. A .NET program is loaded into this process, unless it wants one
/// of its own: <c>runtime.options.binary</c> where it is set; else the assembly that was shipped with
/// this process, if it is not older than the program's sources; else what <c>dotnet build</c> makes of the program's folder.
/// </summary>
/// <param name="shipped">The folder whose assemblies were shipped with this process.</param>
/// <param name="notice">Takes a line of progress.</param>
public sealed class ProjectProgramSource(string shipped, Action<string> notice) : IProgramSource
{
    private const int MaxSourceFiles = 10_000;
    private static readonly HashSet<string> Shared = ["Infra.Core", "Infra.Sdk", "Infra.Rpc", "Pulumi"];

    /// <inheritdoc/>
    public async Task<IProgram> LoadAsync(ProjectFile project, CancellationToken cancellationToken)
    {
        if (project.Runtime == "nodejs")
        {
            return new LocatedProgram(
                new ProcessProgram(NodePrograms.Find(project), TimeProvider.System), NodePrograms.FolderOf(project), isBuilt: false);
        }

        if (project.Runtime != "dotnet")
        {
            throw new DiagnosticException(AutomationDiagnostics.UnsupportedRuntime.Create(
                $"the project runs on '{project.Runtime}'; programs of this engine are .NET and Node programs") with
            {
                Location = new SourceLocation(project.Path, 1, 1),
                NextStep = "write 'runtime: dotnet' or 'runtime: nodejs', or deploy the project with the pulumi command line",
            });
        }

        var path = await AssemblyAsync(project, cancellationToken);
        var folder = Path.GetDirectoryName(path)!;
        if (DotnetPrograms.WantsProcess(project))
        {
            return new LocatedProgram(new ProcessProgram(DotnetPrograms.Of(project, path), TimeProvider.System), folder, isBuilt: true);
        }

        try
        {
            return new LocatedProgram(new EntryPointProgram(EntryPoint.Of(Load(path))), folder, isBuilt: true);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or FileLoadException)
        {
            throw new DiagnosticException(AutomationDiagnostics.LoadFailed.Create($"'{path}' cannot be loaded: {e.Message}") with
            {
                Location = new SourceLocation(project.Path, 1, 1),
            });
        }
    }

    private async Task<string> AssemblyAsync(ProjectFile project, CancellationToken cancellationToken)
    {
        if (project.RuntimeOptions.TryGetValue("binary", out var binary) && binary.ValueKind == JsonValueKind.String)
        {
            var path = Path.GetFullPath(binary.GetString()!, project.Directory);
            return File.Exists(path) ? path : throw NotFound(
                project, $"'runtime.options.binary' names '{path}', which does not exist", "build the program, or correct the path");
        }

        var projectFile = FindProjectFile(project);
        if (Shipped(projectFile) is { } ready)
        {
            return ready;
        }

        notice($"building {Path.GetFileName(projectFile)}");
        return await ProgramBuild.BuildAsync(projectFile, cancellationToken);
    }

    private static string FindProjectFile(ProjectFile project)
    {
        var main = Path.GetFullPath(project.Main ?? ".", project.Directory);
        if (File.Exists(main))
        {
            return main.EndsWith("proj", StringComparison.Ordinal) ? main : throw NotFound(project, $"'main' names '{main}', which is no project file");
        }

        if (!Directory.Exists(main))
        {
            throw NotFound(project, $"'main' names '{main}', which does not exist");
        }

        return Directory.GetFiles(main, "*.*proj") switch
        {
            [var only] => only,
            [] => throw NotFound(project, $"there is no .NET project in '{main}'"),
            var several => throw NotFound(project, $"there are {several.Length} .NET projects in '{main}'"),
        };
    }

    private string? Shipped(string projectFile)
    {
        var path = Path.Combine(shipped, AssemblyName(projectFile) + ".dll");
        return File.Exists(path) && !HasNewerSource(Path.GetDirectoryName(projectFile)!, File.GetLastWriteTimeUtc(path)) ? path : null;
    }

    private static string AssemblyName(string projectFile)
    {
        try
        {
            return XDocument.Load(projectFile).Descendants("AssemblyName").FirstOrDefault()?.Value is { Length: > 0 } name
                ? name : Path.GetFileNameWithoutExtension(projectFile);
        }
        catch (System.Xml.XmlException)
        {
            return Path.GetFileNameWithoutExtension(projectFile);
        }
    }

    private static bool HasNewerSource(string folder, DateTime built)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 16 };
        return Directory.EnumerateFiles(folder, "*.cs", options).Concat(Directory.EnumerateFiles(folder, "*.csproj", options))
            .Where(file => !IsBuildOutput(Path.GetRelativePath(folder, file)))
            .Take(MaxSourceFiles)
            .Any(file => File.GetLastWriteTimeUtc(file) > built);
    }

    private static bool IsBuildOutput(string relative) =>
        relative.StartsWith("obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || relative.StartsWith("bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private Assembly Load(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return string.Equals(Path.GetDirectoryName(path), Path.TrimEndingDirectorySeparator(shipped), StringComparison.Ordinal)
            ? Assembly.Load(new AssemblyName(name))
            : new ProgramLoadContext(path, Shared).LoadFromAssemblyPath(path);
    }

    private static DiagnosticException NotFound(
        ProjectFile project, string why, string next = "let 'main' of the project file name the folder of a .NET program") =>
        new(AutomationDiagnostics.ProgramNotFound.Create(why) with
        {
            Location = new SourceLocation(project.Path, 1, 1),
            NextStep = next,
        });
}
