using System.CommandLine;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Config;

/// <summary><c>infra config cp</c> and <c>refresh</c>: configuration from another stack, or from the last update.</summary>
internal static class ConfigTransferCommands
{
    public static Command Copy(CliHost host, Composition composition, GlobalFlags common)
    {
        var key = new Argument<string?>("key") { Description = "Which value; all without it", Arity = ArgumentArity.ZeroOrOne };
        var target = new Option<string>("--dest", "-d") { Description = "The stack that takes them", HelpName = "stack", Required = true };
        var path = new Option<bool>("--path") { Description = "The key leads into a structure: servers[0].port" };
        var command = new Command("cp", "Copy values to another stack; secrets are sealed anew for it.") { key, target, path };
        command.Aliases.Add("copy");
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var workspace = composition.OpenWorkspace(arguments);
            var source = StackChoice.Of(host, workspace, arguments);
            var into = workspace.GetStack(result.GetValue(target)!);
            if (into.Identity == source.Identity)
            {
                throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"'{into.Identity.Stack}' is the stack to copy from"));
            }

            // A settings file for a name that was mistyped would be there for the next 'up' to deploy.
            await source.RequireAsync(orSettings: true, cancellationToken);
            await into.RequireAsync(orSettings: true, cancellationToken);
            source.Config.CopyTo(into.Config, result.GetValue(key), result.GetValue(path));
            host.Output.WriteLine($"Copied configuration of '{source.Identity.Stack}' to '{into.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }

    public static Command Refresh(CliHost host, Composition composition, GlobalFlags common)
    {
        var force = new Option<bool>("--force", "-f") { Description = "Taken because scripts pass it: the former file is always kept, as .bak" };
        var command = new Command("refresh", "Write the configuration of the last update into the settings file; the former one is kept as .bak.") { force };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            if (await stack.ReadHistoryAsync(1, cancellationToken) is not [var last])
            {
                throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"'{stack.Identity.Stack}' was never deployed") with
                {
                    NextStep = "run 'infra up' once",
                });
            }

            host.Output.WriteLine(stack.Config.Restore(last)
                ? $"The configuration is that of version {last.Version} now."
                : $"The configuration is that of version {last.Version} already.");
            return ExitCodes.Success;
        });
        return command;
    }
}
