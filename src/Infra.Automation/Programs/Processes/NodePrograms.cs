using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Engine.Workspace;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Processes;

namespace Infra.Automation.Programs.Processes;

/// <summary>Runs Node programs with the runner of their own <c>@pulumi/pulumi</c>.</summary>
internal static class NodePrograms
{
    /// <summary>The folder of a project's Node program.</summary>
    public static string FolderOf(ProjectFile project) =>
        Path.GetFullPath(project.Main ?? ".", project.Directory) is var main && Directory.Exists(main) ? main : Path.GetDirectoryName(main)!;

    /// <summary>How a project's Node program is run.</summary>
    /// <exception cref="DiagnosticException">It is not there, or its packages are not installed.</exception>
    public static ProgramLauncher Find(ProjectFile project)
    {
        var main = Path.GetFullPath(project.Main ?? ".", project.Directory);
        if (!Directory.Exists(main) && !File.Exists(main))
        {
            throw Refused(AutomationDiagnostics.ProgramNotFound, project, $"'main' names '{main}', which does not exist", "correct 'main'");
        }

        var (directory, entry) = Directory.Exists(main) ? (main, ".") : (project.Directory, project.Main!);
        var runner = NodeModules.Find(directory, "cmd/run/index.js") ?? throw Refused(
            AutomationDiagnostics.ProgramNotFound,
            project,
            $"the program in '{directory}' has no package @pulumi/pulumi",
            $"run 'npm install' in '{directory}'");
        var own = Text(project, "nodeargs")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var isTypeScript = project.RuntimeOptions.TryGetValue("typescript", out var option) && option.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? option.ValueKind == JsonValueKind.True
            : main.EndsWith(".ts", StringComparison.Ordinal) || File.Exists(Path.Combine(directory, "tsconfig.json"));
        return (engine, deployment) => new ProcessCommand(
            "node", [.. own, .. NodeModules.Preload, runner, .. Arguments(engine, deployment, directory), entry], directory)
        {
            Environment = ProgramVariables.Of(engine, deployment, directory)
                .SetItem("PULUMI_NODEJS_TYPESCRIPT", isTypeScript ? "true" : null)
                .SetItem("PULUMI_NODEJS_TRANSPILE_ONLY", "true"),
        };
    }

    private static ImmutableArray<string> Arguments(string engine, DeploymentInfo deployment, string directory)
    {
        ImmutableArray<string> arguments =
        [
            $"--monitor={engine}",
            $"--engine={engine}",
            $"--project={deployment.Stack.Project}",
            $"--stack={deployment.Stack.Stack}",
            $"--organization={deployment.Stack.Organization}",
            $"--root-directory={deployment.RootDirectory ?? directory}",
            $"--pwd={directory}",
            $"--parallel={deployment.Parallel.ToString(CultureInfo.InvariantCulture)}",
        ];
        return deployment.IsDryRun ? arguments.Add("--dry-run") : arguments;
    }

    private static string? Text(ProjectFile project, string option) =>
        project.RuntimeOptions.TryGetValue(option, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DiagnosticException Refused(DiagnosticDescriptor descriptor, ProjectFile project, string why, string nextStep) =>
        new(descriptor.Create(why) with { Location = new SourceLocation(project.Path, 1, 1), NextStep = nextStep });
}
