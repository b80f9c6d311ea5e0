using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Cli.Commands.Operations;

/// <summary><c>infra up --plan FILE --replan</c>: puts a new plan in the place of an old one, if it is the same or is accepted.</summary>
internal sealed class Replanning(CliHost host, OperationArguments arguments)
{
    private readonly string _former = arguments.Plan!;

    /// <summary>Makes the new plan and puts it in the old one's place.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="preview">Runs a preview that saves its plan in the file of the given name.</param>
    /// <returns>The preview, where it failed; null where the update may go on.</returns>
    /// <exception cref="DiagnosticException">The plan cannot be read, or the new one was not accepted.</exception>
    public async Task<StackOperationResult?> RunAsync(ProjectStack stack, Func<string, Task<StackOperationResult>> preview)
    {
        var fresh = _former + ".replan";
        try
        {
            var result = await preview(fresh);
            if (result.Result != OperationResult.Succeeded)
            {
                return result;
            }

            Accept(stack, fresh);
            File.Move(fresh, _former, overwrite: true);
            return null;
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private void Accept(ProjectStack stack, string fresh)
    {
        var differences = stack.ComparePlans(_former, fresh);
        if (differences.IsEmpty)
        {
            host.Error.WriteLine($"the new plan does the same as '{_former}'");
            return;
        }

        host.Error.WriteLine($"the new plan differs from '{_former}':");
        foreach (var difference in differences)
        {
            host.Error.WriteLine(TextSafety.OneLine($"    {difference.Urn?.Value ?? "the plan"}: {difference.What}"));
        }

        if (arguments.Yes)
        {
            return;
        }

        if (arguments.Json || !Terminal.IsInteractive(host, arguments.Common))
        {
            throw new DiagnosticException(CliDiagnostics.NeedsConfirmation.Create(
                $"the new plan differs from '{_former}' in {TreeTable.Counted(differences.Length, "resource")}; nothing was changed") with
            {
                NextStep = "look at the differences above, then add --yes to accept them",
            });
        }

        host.Error.Write($"Update '{stack.Identity.Stack}' by the new plan? Only 'yes' is a yes: ");
        if (host.Input.ReadLine()?.Trim() != "yes")
        {
            throw new DiagnosticException(CliDiagnostics.Declined.Create("the new plan was not accepted; nothing was changed"));
        }
    }
}
