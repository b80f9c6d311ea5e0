using System.CommandLine;
using System.Text;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack import</c>.</summary>
internal static class StackImportCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var file = new Option<string?>("--file") { Description = "Read this file; standard input without it", HelpName = "file" };
        var version = new Option<int?>("--version") { Description = "Put back this version of 'stack history' in place of a document", HelpName = "n" };
        var force = new Option<bool>("--force", "-f") { Description = "Accept resources of another stack" };
        var command = new Command("import", "Put a document written by 'stack export', or a version of the history, in place of the stack's state.")
        {
            file, version, force,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var path = result.GetValue(file);
            if (result.GetValue(version) is { } number)
            {
                await (path is null ? stack.ImportVersionAsync(number, cancellationToken) : throw Both());
                host.Output.WriteLine($"Put version {number} of '{stack.Identity.Stack}' back. Run 'infra refresh' to find what was done since.");
                return ExitCodes.Success;
            }

            var document = path is null ? Encoding.UTF8.GetBytes(await host.Input.ReadToEndAsync(cancellationToken)) : Files.Read(host, path);
            await stack.ImportAsync(document, path ?? "standard input", result.GetValue(force), cancellationToken);
            host.Output.WriteLine($"Imported the state of '{stack.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }

    private static DiagnosticException Both() =>
        new(CliDiagnostics.BadCommandLine.Create("--file and --version cannot be given together"));
}
