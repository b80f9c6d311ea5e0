using System.CommandLine;
using Infra.Core.Events;

namespace Infra.Cli.Commands.Operations;

/// <summary>The four operations: preview, up, refresh, destroy.</summary>
internal static class OperationCommands
{
    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Create(CliHost host, Composition composition, GlobalFlags common) =>
    [
        Create(host, composition, common, OperationKind.Preview, "preview", ["plan", "pre"],
            "Show what an update would do. Writes nothing, calls nothing that changes anything."),
        Create(host, composition, common, OperationKind.Update, "up", ["apply", "deploy", "update"], "Make the world as the program says."),
        Create(host, composition, common, OperationKind.Refresh, "refresh", [], "Make the state as the world is."),
        ImportCommand.Create(host, composition, common),
        Create(host, composition, common, OperationKind.Destroy, "destroy", ["down", "delete"], "Delete everything that the stack manages."),
    ];

    private static Command Create(
        CliHost host, Composition composition, GlobalFlags common, OperationKind kind, string name, string[] aliases, string description)
    {
        var flags = new OperationFlags(common, kind);
        var command = new Command(name, description);
        foreach (var alias in aliases)
        {
            command.Aliases.Add(alias);
        }

        flags.AddTo(command);
        var operation = kind == OperationKind.Preview ? OperationKind.Update : kind;
        command.SetAction((result, cancellationToken) =>
            new OperationRunner(host, composition, flags.Read(result, host)).RunAsync(operation, cancellationToken));
        return command;
    }
}
