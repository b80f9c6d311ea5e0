using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Surgery;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state diff</c>: how two versions of the state differ, by resource and property path.</summary>
internal static class StateDiffCommand
{
    private const string Now = "now";

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var versions = new Argument<string[]>("version")
        {
            Description = $"One or two versions, as 'infra stack history' numbers them, or '{Now}'; the second is '{Now}' where it is missing",
            Arity = new ArgumentArity(1, 2),
        };
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secrets" };
        var command = new Command("diff", "Show how two versions of the state differ.") { versions, json, secrets };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var names = result.GetValue(versions)!;
            var (first, second) = (names[0], names.Length > 1 ? names[1] : Now);
            var differences = SnapshotComparison.Between(
                await ReadAsync(stack, first, cancellationToken), await ReadAsync(stack, second, cancellationToken));
            var view = new DifferencesView(Terminal.DisplayOptions(host, arguments.Color) with { ShowSecrets = result.GetValue(secrets) });
            host.Output.WriteLine(result.GetValue(json) ? Json(view, first, second, differences) : Text(view, first, second, differences));
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<Snapshot> ReadAsync(ProjectStack stack, string version, CancellationToken cancellationToken)
    {
        if (version == Now)
        {
            return (await stack.ReadAsync(cancellationToken)).Snapshot;
        }

        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (await stack.ReadVersionAsync(number, cancellationToken)).Snapshot
            : throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"'{version}' is neither a version nor '{Now}'") with
            {
                NextStep = "run 'infra stack history' to see the versions",
            });
    }

    private static string Text(DifferencesView view, string first, string second, ImmutableArray<ResourceDifference> differences) => differences.IsEmpty
        ? $"Versions {first} and {second} record the same."
        : string.Join('\n', view.Render(differences, $"only in {second}", $"only in {first}"));

    private static string Json(DifferencesView view, string first, string second, ImmutableArray<ResourceDifference> differences) =>
        JsonFormat.Text(JsonFormat.Document, json =>
        {
            json.WriteStartObject();
            json.WriteString("from", first);
            json.WriteString("to", second);
            view.Write(json, differences);
            json.WriteEndObject();
        });
}
