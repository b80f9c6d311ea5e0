using System.Text.RegularExpressions;
using Infra.Automation;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.Surgery;

namespace Infra.Cli;

/// <summary>Which exit code a failure has.</summary>
internal static partial class Failures
{
    // Codes of blueprints (4xxx) and of workspace, configuration and command line (6xxx) that are not listed mean exit code 2.
    private static readonly Dictionary<string, int> ByCode = new(StringComparer.Ordinal)
    {
        [AutomationDiagnostics.StackNotFound.Code] = ExitCodes.StackNotFound,
        [AutomationDiagnostics.StateGone.Code] = ExitCodes.Integrity,
        [StateDiagnostics.NoSuchStack.Code] = ExitCodes.StackNotFound,
        [SecretsDiagnostics.WrongPassphrase.Code] = ExitCodes.Authentication,
        [SecretsDiagnostics.MissingPassphrase.Code] = ExitCodes.Authentication,
        [SecretsDiagnostics.PassphraseFile.Code] = ExitCodes.Authentication,
        [SecretsDiagnostics.NoProvider.Code] = ExitCodes.Authentication,
        [StateDiagnostics.BadStackName.Code] = ExitCodes.Configuration,
        [StateDiagnostics.Locked.Code] = ExitCodes.Locked,
        [CoreDiagnostics.SnapshotIntegrity.Code] = ExitCodes.Integrity,
        [StateDiagnostics.BadState.Code] = ExitCodes.Integrity,
        [StateDiagnostics.UnsupportedVersion.Code] = ExitCodes.Integrity,
        [StateDiagnostics.UnsupportedFeature.Code] = ExitCodes.Integrity,
        [StateDiagnostics.UnsupportedCompression.Code] = ExitCodes.Integrity,
        [StateDiagnostics.JournalDamaged.Code] = ExitCodes.Integrity,
        [StateDiagnostics.JournalForeign.Code] = ExitCodes.Integrity,
        [SurgeryDiagnostics.NotRepairable.Code] = ExitCodes.Integrity,
        [SecretsDiagnostics.DamagedSecret.Code] = ExitCodes.Integrity,
        [SecretsDiagnostics.BadProviderState.Code] = ExitCodes.Integrity,
        [CliDiagnostics.Cancelled.Code] = ExitCodes.Cancelled,
        [CliDiagnostics.Declined.Code] = ExitCodes.Cancelled,
        [CliDiagnostics.UnexpectedChanges.Code] = ExitCodes.UnexpectedChanges,
        [CliDiagnostics.FileAccess.Code] = ExitCodes.Failure,
        [CliDiagnostics.NoOutput.Code] = ExitCodes.Failure,
        [CliDiagnostics.Internal.Code] = ExitCodes.Internal,
        [AutomationDiagnostics.BuildFailed.Code] = ExitCodes.Failure,
        [AutomationDiagnostics.LoadFailed.Code] = ExitCodes.Failure,
    };

    /// <summary>The exit code of diagnostics that ended a command: that of the first error.</summary>
    public static int ExitCodeOf(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error) is { } error ? ExitCodeOf(error) : ExitCodes.Failure;

    /// <summary>The exit code of a finished operation.</summary>
    public static int ExitCodeOf(StackOperationResult result) => result.Result switch
    {
        OperationResult.Succeeded => ExitCodes.Success,
        OperationResult.Canceled => ExitCodes.Cancelled,
        _ => OfFailure(result),
    };

    // A program reports what is wrong with its blueprint as text, each mistake with its place and its code.
    [GeneratedRegex("error INF4[0-9]{3}: ", RegexOptions.CultureInvariant)]
    private static partial Regex BlueprintError();

    private static int OfFailure(StackOperationResult result)
    {
        var errors = result.Deployment.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Any(static d => BlueprintError().IsMatch(d.Message)))
        {
            return ExitCodes.Configuration;
        }

        return errors.Select(ExitCodeOf).FirstOrDefault(static code => code != ExitCodes.Failure, ExitCodes.Failure);
    }

    private static int ExitCodeOf(Diagnostic error) => ByCode.TryGetValue(error.Code, out var exitCode) ? exitCode
        : AreaOf(error) is '4' or '6' ? ExitCodes.Configuration
        : error.Urn is { IsRootStack: false } && AreaOf(error) != '1' ? ExitCodes.Resource
        : ExitCodes.Failure;

    // What a code is about: 1 state, 2 engine, 3 providers, 4 blueprints, 6 workspace and command line, 7 programs.
    private static char AreaOf(Diagnostic error) => error.Code is { Length: 7 } code ? code[3] : '0';
}
