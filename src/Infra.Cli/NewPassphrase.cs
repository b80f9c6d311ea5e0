using System.CommandLine;
using Infra.Cli.Commands;
using Infra.Core.Diagnostics;

namespace Infra.Cli;

/// <summary>
/// A passphrase to change to: the file that the flag names, else the variable <c>INFRA_NEW_PASSPHRASE</c>, else typed twice on a terminal.
/// It is never an argument, because those can be read by everybody on the machine.
/// </summary>
internal sealed class NewPassphrase
{
    private const string Variable = "INFRA_NEW_PASSPHRASE";

    /// <summary>The flag.</summary>
    public Option<string?> File { get; } = new("--new-passphrase-file")
    {
        Description = $"The file that holds the new passphrase; else {Variable}, else it is asked for",
        HelpName = "file",
    };

    /// <summary>What was given, or null where nothing was and nobody can be asked.</summary>
    /// <exception cref="DiagnosticException">The file cannot be read, nothing is in it, or the two answers differ.</exception>
    public string? Read(ParseResult result, CliHost host, GlobalArguments arguments)
    {
        var given = result.GetValue(File) is { } path ? System.Text.Encoding.UTF8.GetString(Files.Read(host, path)).Trim()
            : host.Environment.Variable(Variable) ?? (Terminal.IsInteractive(host, arguments) ? AskTwice(host) : null);
        return given is "" ? throw Bad("the new passphrase is empty") : given;
    }

    /// <summary>Says that there is no new passphrase.</summary>
    public static DiagnosticException Missing() => Bad("there is no new passphrase");

    private static string AskTwice(CliHost host)
    {
        var first = Passphrase.Ask(host, "New passphrase: ");
        return first is not null && first == Passphrase.Ask(host, "Again: ") ? first : throw Bad("the two passphrases differ; nothing was changed");
    }

    private static DiagnosticException Bad(string message) => new(CliDiagnostics.BadCommandLine.Create(message) with
    {
        NextStep = $"pass --new-passphrase-file FILE, or set {Variable}",
    });
}
