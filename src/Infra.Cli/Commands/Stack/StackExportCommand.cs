using System.CommandLine;
using System.Text.Json;
using Infra.Cli.Display;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack export</c>.</summary>
internal static class StackExportCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var file = new Option<string?>("--file") { Description = "Write to this file", HelpName = "file" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Write secrets in plain text" };
        var version = new Option<int?>("--version") { Description = "A version of 'stack history' in place of the present state", HelpName = "n" };
        var command = new Command("export", "Write the stack's state as a document.") { file, version, secrets };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            using var document = new MemoryStream();
            await stack.ExportAsync(document, result.GetValue(version), result.GetValue(secrets), cancellationToken);
            var text = Indented(document.ToArray());
            if (result.GetValue(file) is { } path)
            {
                Files.Write(host, path, text + "\n");
                host.Error.WriteLine($"wrote {path}");
            }
            else
            {
                host.Output.WriteLine(text);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static string Indented(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = JsonFormat.Document.MaxDepth });
        return JsonFormat.Text(JsonFormat.Document, document.RootElement.WriteTo);
    }
}
