using System.CommandLine;
using System.Text;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack import</c>.</summary>
internal static class StackImportCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var file = new Option<string?>("--file") { Description = "Read this file; standard input without it", HelpName = "file" };
        var force = new Option<bool>("--force", "-f") { Description = "Accept resources of another stack" };
        var command = new Command("import", "Put a document written by 'stack export' in place of the stack's state.") { file, force };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var path = result.GetValue(file);
            var document = path is null ? Encoding.UTF8.GetBytes(await host.Input.ReadToEndAsync(cancellationToken)) : Files.Read(host, path);
            await stack.ImportAsync(document, path ?? "standard input", result.GetValue(force), cancellationToken);
            host.Output.WriteLine($"Imported the state of '{stack.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }
}
