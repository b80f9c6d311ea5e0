using System.CommandLine;

namespace Infra.Cli.Commands.Config;

/// <summary><c>infra config rotate-passphrase</c>.</summary>
internal static class ConfigRotatePassphraseCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var passphrase = new NewPassphrase();
        var command = new Command("rotate-passphrase", "Give the stack another passphrase: every secret is sealed anew, or none is.") { passphrase.File };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            await stack.RequireAsync(orSettings: true, cancellationToken);
            await stack.RotatePassphraseAsync(
                passphrase.Read(result, host, arguments) ?? throw NewPassphrase.Missing(), cancellationToken: cancellationToken);
            host.Output.WriteLine($"The secrets of '{stack.Identity.Stack}' are sealed with the new passphrase.");
            host.Error.WriteLine("give the new passphrase to everybody who deploys the stack; backups and older versions still need the old one");
            return ExitCodes.Success;
        });
        return command;
    }
}
