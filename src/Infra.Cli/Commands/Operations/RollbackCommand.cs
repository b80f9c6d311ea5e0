using System.CommandLine;
using Infra.Core.Events;

namespace Infra.Cli.Commands.Operations;

/// <summary><c>infra rollback</c>: an update whose program is what a version of the stack records.</summary>
internal static class RollbackCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var version = new Option<int>("--to")
        {
            Description = "The version to go back to, as 'infra stack history' numbers them",
            HelpName = "version",
            Required = true,
        };
        var previewOnly = new Option<bool>("--preview-only") { Description = "Only say what would be done" };
        var flags = new OperationFlags(common, OperationKind.Update);
        var command = new Command("rollback", "Make the world as a version of the stack records it; the next update makes it as the program says again.");
        command.Options.Add(version);
        command.Options.Add(previewOnly);
        flags.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            var arguments = flags.Read(result, host);
            arguments = arguments with { RollbackTo = result.GetValue(version), PreviewOnly = arguments.PreviewOnly || result.GetValue(previewOnly) };
            return new OperationRunner(host, composition, arguments).RunAsync(OperationKind.Update, cancellationToken);
        });
        return command;
    }
}
