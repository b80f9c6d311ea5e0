using System.CommandLine;
using Infra.Automation;
using Infra.Automation.State;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.State;

/// <summary>
/// What every command that edits a state has: flags, and the way from what would be done by way of a question to what was done.
/// </summary>
internal sealed class StateEditCommand
{
    private readonly CliHost _host;
    private readonly Composition _composition;
    private readonly GlobalFlags _common;
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do it without asking" };
    private readonly Option<bool> _json = new("--json", "-j") { Description = "Write JSON" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be done" };
    private readonly Option<string> _message = new("--message", "-m") { Description = "A message for the history", HelpName = "text" };

    public StateEditCommand(CliHost host, Composition composition, GlobalFlags common, string name, string description)
    {
        (_host, _composition, _common) = (host, composition, common);
        Command = new Command(name, description) { _yes, _json, _dryRun, _message };
    }

    /// <summary>What an edit does, once the stack and the way to do it are known.</summary>
    public delegate Task<StateEditResult> Edit(
        ParseResult result, ProjectStack stack, StateEditOptions options, CancellationToken cancellationToken);

    /// <summary>The command; its own arguments and flags are still to be added.</summary>
    public Command Command { get; }

    /// <summary>Sets what the command does.</summary>
    /// <param name="nothing">What to say where there was nothing to do.</param>
    /// <param name="edit">The edit.</param>
    public Command Does(string nothing, Edit edit)
    {
        Command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = _common.Read(result);
            var stack = StackChoice.Of(_host, _composition.OpenWorkspace(arguments), arguments);
            var options = new StateEditOptions { Message = result.GetValue(_message) ?? "" };
            if (!result.GetValue(_dryRun) && !IsYes(result))
            {
                RequireAnswer(arguments, result.GetValue(_json));
            }

            var planned = await edit(result, stack, options with { DryRun = true }, cancellationToken);
            if (result.GetValue(_dryRun) || planned.Changes.IsEmpty)
            {
                Show(arguments, planned, result.GetValue(_json), nothing, "would be");
                return ExitCodes.Success;
            }

            if (!IsYes(result))
            {
                Confirm(stack, planned);
            }

            Show(arguments, await edit(result, stack, options, cancellationToken), result.GetValue(_json), nothing, null);
            return ExitCodes.Success;
        });
        return Command;
    }

    private bool IsYes(ParseResult result) => result.GetValue(_yes) || Terminal.IsTrue(_host.Variable("PULUMI_SKIP_CONFIRMATIONS"));

    private void RequireAnswer(GlobalArguments arguments, bool json)
    {
        if (json || !Terminal.IsInteractive(_host, arguments))
        {
            throw new DiagnosticException(CliDiagnostics.NeedsConfirmation.Create(
                "--yes must be passed in to proceed when running in non-interactive mode") with
            {
                NextStep = "add --yes, or --dry-run to see what would be done",
            });
        }
    }

    private void Confirm(ProjectStack stack, StateEditResult planned)
    {
        foreach (var line in Lines(planned))
        {
            _host.Error.WriteLine(line);
        }

        _host.Error.Write($"Edit the state of '{stack.Identity.Stack}'? The world is not touched. Only 'yes' is a yes: ");
        if (_host.Input.ReadLine()?.Trim() != "yes")
        {
            throw new DiagnosticException(CliDiagnostics.Declined.Create("the edit was not confirmed; nothing was changed"));
        }
    }

    private void Show(GlobalArguments arguments, StateEditResult result, bool json, string nothing, string? conditional)
    {
        if (json)
        {
            _host.Output.WriteLine(StateEditJson.Render(result));
            return;
        }

        var view = new DiagnosticsView(Terminal.ErrorOptions(_host, arguments.Color));
        foreach (var line in result.Diagnostics.SelectMany(view.Single))
        {
            _host.Error.WriteLine(line);
        }

        if (result.Changes.IsEmpty)
        {
            _host.Output.WriteLine(nothing);
            return;
        }

        foreach (var line in Lines(result))
        {
            _host.Output.WriteLine(line);
        }

        var were = conditional ?? (result.Changes.Length == 1 ? "was" : "were");
        _host.Output.WriteLine($"{TreeTable.Counted(result.Changes.Length, "change")} to the state {were} made.");
    }

    private static IEnumerable<string> Lines(StateEditResult result) =>
        result.Changes.Select(static c => TextSafety.OneLine($"    {c.Urn?.Value ?? "the state"}: {c.What}"));
}
