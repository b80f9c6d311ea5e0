using System.CommandLine;
using System.Runtime.InteropServices;
using Infra.Cli.Display;
using Infra.Engine.Workspace;

namespace Infra.Cli.Commands;

/// <summary><c>infra about</c>: what a bug report needs. Never fails.</summary>
internal static class AboutCommand
{
    public static Command Create(CliHost host, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("about", "Show versions, backend, project and stack.") { json };
        command.SetAction(result =>
        {
            var facts = Facts(host, common.Read(result)).ToArray();
            if (result.GetValue(json))
            {
                host.Output.WriteLine(JsonFormat.Text(JsonFormat.Document, writer =>
                {
                    writer.WriteStartObject();
                    foreach (var (key, value) in facts)
                    {
                        writer.WriteString(key, value);
                    }

                    writer.WriteEndObject();
                }));
                return ExitCodes.Success;
            }

            foreach (var line in Columns.Align([.. facts.Select(static f => new[] { f.Key, TextSafety.OneLine(f.Value) })]))
            {
                host.Output.WriteLine(line);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static IEnumerable<(string Key, string Value)> Facts(CliHost host, GlobalArguments arguments)
    {
        yield return ("version", CommandTree.Version);
        yield return ("runtime", RuntimeInformation.FrameworkDescription);
        yield return ("os", $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})");
        var directory = host.Environment.WorkingDirectory;
        var project = ProjectFile.Discover(directory);
        yield return ("project", project.Value is { } found ? $"{found.Name} ({found.Path})" : project.Diagnostics[0].Message);
        var backend = BackendLocation.Resolve(host.Environment, project.Value);
        yield return ("backend", backend.Value is not { } location ? backend.Diagnostics[0].Message
            : location.Kind == BackendKind.Folder ? $"{location.Url} ({location.Directory})" : location.Display);
        if (project.Value is { } file)
        {
            var names = StackChoice.SettingsNames(file);
            yield return ("settings", names.Length == 0 ? "no stack has settings" : string.Join(", ", names));
        }
    }
}
