using System.CommandLine;
using Infra.Core.Diagnostics;
using Infra.Engine.Surgery;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state repair</c>.</summary>
internal static class StateRepairCommand
{
    private const string Absent = "absent";

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var resolve = new Option<string[]>("--resolve")
        {
            Description = "Settle an interrupted create: RESOURCE=ID where it was made, RESOURCE=absent where not; may be repeated",
            HelpName = "answer",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var edit = new StateEditCommand(
            host, composition, common, "repair", "Restore the rules of integrity where nothing is lost: order, dangling references, doubled records.");
        edit.Command.Options.Add(resolve);
        return edit.Does("The state is sound: there is nothing to repair.", (result, stack, options, cancellationToken) =>
            stack.State.RepairAsync([.. (result.GetValue(resolve) ?? []).Select(Answer)], options, cancellationToken));
    }

    // A URN may hold '=', an ID rarely does: the last one separates.
    private static PendingAnswer Answer(string text)
    {
        var at = text.LastIndexOf('=');
        return at > 0 && at < text.Length - 1
            ? new PendingAnswer(text[..at], text[(at + 1)..] is var id && id == Absent ? null : id)
            : throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"--resolve must be RESOURCE=ID or RESOURCE={Absent}, not '{text}'"));
    }
}
