using System.Text.Json;
using Infra.Engine.Workspace;
using Infra.Extensibility.Processes;

namespace Infra.Automation.Programs.Processes;

/// <summary>Runs .NET programs in processes of their own: on whatever SDK they were built with.</summary>
internal static class DotnetPrograms
{
    /// <summary>
    /// Whether a project's program wants a process of its own: <c>runtime.options.process: true</c>, or a <c>binary</c> that is no assembly.
    /// </summary>
    public static bool WantsProcess(ProjectFile project) =>
        (project.RuntimeOptions.TryGetValue("process", out var process) && process.ValueKind == JsonValueKind.True)
        || (project.RuntimeOptions.TryGetValue("binary", out var binary) && binary.ValueKind == JsonValueKind.String
            && !binary.GetString()!.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>How a built program is run: an assembly by <c>dotnet</c>, anything else by itself (protocol reference 3.2).</summary>
    public static ProgramLauncher Of(ProjectFile project, string path) => (engine, deployment) =>
        (path.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessCommand("dotnet", [path], project.Directory)
            : new ProcessCommand(path, [], project.Directory)) with
        {
            Environment = ProgramVariables.Of(engine, deployment, project.Directory),
        };
}
