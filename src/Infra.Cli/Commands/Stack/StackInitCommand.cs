using System.CommandLine;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack init</c>.</summary>
internal static class StackInitCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string>("name") { Description = "The stack's name" };
        var noSelect = new Option<bool>("--no-select") { Description = "Do not select it" };
        var from = new Option<string?>("--copy-config-from") { Description = "Give it the configuration of this stack", HelpName = "stack" };
        var secrets = new Option<string?>("--secrets-provider") { Description = "'passphrase', the only one that this engine has", HelpName = "name" };
        secrets.AcceptOnlyFromAmong("passphrase", "default");
        var command = new Command("init", "Make an empty stack.") { name, noSelect, from, secrets };
        command.Aliases.Add("new");
        command.SetAction(async (result, cancellationToken) =>
        {
            var workspace = composition.OpenWorkspace(common.Read(result));
            var stack = workspace.GetStack(result.GetValue(name)!);
            if (result.GetValue(from) is { } source && !await stack.ExistsAsync(cancellationToken))
            {
                var template = workspace.GetStack(source);
                await template.RequireAsync(orSettings: true, cancellationToken);
                template.Config.CopyTo(stack.Config);
            }

            await workspace.CreateStackAsync(result.GetValue(name)!, cancellationToken);
            if (!result.GetValue(noSelect))
            {
                workspace.SelectStack(stack.Identity.Stack);
            }

            host.Output.WriteLine($"Created stack '{stack.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }
}
