using System.CommandLine;
using Infra.Automation.State;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state move</c>.</summary>
internal static class StateMoveCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var targets = new StateTargets(allowsAll: false);
        var destination = new Option<string>("--dest")
        {
            Description = "The stack that takes them: STACK, PROJECT/STACK or ORGANIZATION/PROJECT/STACK",
            HelpName = "stack",
            Required = true,
        };
        var source = new Option<string?>("--source") { Description = "The stack that gives them; the same as --stack", HelpName = "stack" };
        var parents = new Option<bool>("--include-parents") { Description = "Move the components above them too" };
        var dependents = new Option<bool>("--target-dependents") { Description = "Move what depends on them too, else those dependencies are cut" };
        var edit = new StateEditCommand(
            host, composition, common, "move", "Move resources, with all that is below them, to another stack. Providers that they need are copied.");
        edit.Command.Aliases.Add("mv");
        targets.AddTo(edit.Command);
        edit.Command.Options.Add(destination);
        edit.Command.Options.Add(source);
        edit.Command.Options.Add(parents);
        edit.Command.Options.Add(dependents);
        return edit.Does("Nothing to do.", (result, stack, options, cancellationToken) =>
        {
            var giving = result.GetValue(source) is { } name ? composition.OpenWorkspace(common.Read(result)).GetStack(name) : stack;
            return giving.State.MoveAsync(
                targets.Read(result),
                result.GetValue(destination)!,
                new StateMoveOptions
                {
                    IncludeParents = result.GetValue(parents),
                    TargetDependents = result.GetValue(dependents),
                    Edit = options,
                },
                cancellationToken);
        });
    }
}
