using Infra.Automation;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Cli.Commands;

/// <summary>
/// Which stack a command is about: the flag, else <c>PULUMI_STACK</c>, else the selected one, else the only one with settings.
/// </summary>
internal static class StackChoice
{
    private const string Prefix = "Pulumi.";

    /// <summary>The stack.</summary>
    /// <exception cref="DiagnosticException">None is named or selected, or the name is nearly that of another.</exception>
    public static ProjectStack Of(CliHost host, ProjectWorkspace workspace, GlobalArguments arguments)
    {
        var settings = SettingsNames(workspace.Project);
        if ((arguments.Stack ?? host.Variable("PULUMI_STACK")) is { } name)
        {
            return workspace.GetStack(name);
        }

        if ((workspace.SelectedStackName ?? (settings is [var only] ? only : null)) is { } selected)
        {
            return workspace.GetStack(selected);
        }

        throw new DiagnosticException(WorkspaceDiagnostics.NoStackSelected.Create(settings.Length == 0
            ? "no stack is selected, and the project has no stack yet"
            : $"no stack is selected; there are {string.Join(", ", settings)}") with
        {
            NextStep = "pass --stack NAME, or run 'infra stack select NAME' or 'infra stack init NAME'",
        });
    }

    /// <summary>The stacks that have a settings file, sorted.</summary>
    public static string[] SettingsNames(ProjectFile project)
    {
        var folder = Path.GetDirectoryName(StackSettingsFile.PathOf(project with { SettingsFile = null }, "x"))!;
        var extension = Path.GetExtension(project.Path);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder, $"{Prefix}*{extension}").Select(static f => Path.GetFileNameWithoutExtension(f))
                .Where(static f => f.Length > Prefix.Length).Select(static f => f[Prefix.Length..]).Order(StringComparer.Ordinal),
        ];
    }
}
