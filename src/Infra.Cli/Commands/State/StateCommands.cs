using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state</c> and the commands below it.</summary>
internal static class StateCommands
{
    /// <summary>The command.</summary>
    public static Command Create(CliHost host, Composition composition, GlobalFlags common) => new(
        "state", "Look at the stack's state and edit it. Edits change what is recorded, never the world; each can be undone with 'infra rollback'.")
    {
        StateListCommand.Create(host, composition, common),
        StateGetCommand.Create(host, composition, common),
        StateDeleteCommand.Create(host, composition, common),
        StateRenameCommand.Create(host, composition, common),
        StateMoveCommand.Create(host, composition, common),
        StateProtectCommand.Create(host, composition, common),
        StateUnprotectCommand.Create(host, composition, common),
        StateTaintCommand.Create(host, composition, common),
        StateUntaintCommand.Create(host, composition, common),
        StateDocumentCommand.Create(host, composition, common),
        StateRepairCommand.Create(host, composition, common),
        StateDiffCommand.Create(host, composition, common),
        StateUpgradeCommand.Create(host, composition, common),
    };
}
