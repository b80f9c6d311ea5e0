using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands;

/// <summary>Asks before something is done that is not seen in a preview.</summary>
internal static class Confirmation
{
    /// <summary>Asks, where <c>--yes</c> was not given.</summary>
    /// <param name="host">Who is asked.</param>
    /// <param name="arguments">Whether somebody can be asked.</param>
    /// <param name="question">What is about to be done, and what has to be typed.</param>
    /// <param name="answer">What has to be typed.</param>
    /// <param name="declined">What did not happen where something else is.</param>
    /// <exception cref="DiagnosticException">Nobody can be asked, or something else was typed.</exception>
    public static void Require(CliHost host, GlobalArguments arguments, string question, string answer, string declined)
    {
        if (!Terminal.IsInteractive(host, arguments))
        {
            throw new DiagnosticException(CliDiagnostics.NeedsConfirmation.Create(
                "--yes must be passed in to proceed when running in non-interactive mode") with
            {
                NextStep = "add --yes if you are sure",
            });
        }

        host.Error.Write($"{question}: ");
        if (host.Input.ReadLine()?.Trim() != answer)
        {
            throw new DiagnosticException(CliDiagnostics.Declined.Create($"{declined}; nothing was changed"));
        }
    }
}
