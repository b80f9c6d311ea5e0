using System.CommandLine;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack change-secrets-provider</c>.</summary>
internal static class StackSecretsCommand
{
    private const string Supported = "passphrase";

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var provider = new Argument<string>("provider") { Description = $"'{Supported}', the only one that this engine has" };
        var passphrase = new NewPassphrase();
        var command = new Command("change-secrets-provider", "Seal the stack's secrets anew.") { provider, passphrase.File };
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(provider) is not (Supported or "default"))
            {
                throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"there is no secrets provider '{result.GetValue(provider)}' here") with
                {
                    NextStep = $"use '{Supported}'",
                });
            }

            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var next = passphrase.Read(result, host, arguments) ?? host.Environment.Variable("PULUMI_CONFIG_PASSPHRASE") ?? throw NewPassphrase.Missing();
            await stack.RotatePassphraseAsync(next, "infra stack change-secrets-provider", cancellationToken);
            host.Output.WriteLine($"The secrets of '{stack.Identity.Stack}' are sealed with a passphrase and a new salt.");
            return ExitCodes.Success;
        });
        return command;
    }
}
