using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Core.Diagnostics;

namespace Infra.Testing.Goldens;

/// <summary>
/// The one table that says which recorded message and which of our diagnostic codes mean the same. The words are ours; the kinds are
/// those of the recordings.
/// </summary>
public static partial class DiagnosticKinds
{
    /// <summary>The kind of a recorded message.</summary>
    public static string OfMessage(string recorded)
    {
        var message = recorded.StartsWith("Preview failed: ", StringComparison.Ordinal) ? recorded["Preview failed: ".Length..] : recorded;
        return Recorded.FirstOrDefault(k => k.Pattern.IsMatch(message)).Kind ?? $"unknown message '{recorded.Trim()}'";
    }

    /// <summary>The kind of one of our diagnostics.</summary>
    public static string OfOurs(Diagnostic diagnostic) => Ours.GetValueOrDefault(diagnostic.Code, $"unmapped code {diagnostic.Code}");

    /// <summary>One of our codes of a kind.</summary>
    /// <exception cref="InvalidOperationException">No code has the kind.</exception>
    public static string CodeOf(string kind) => Ours.First(p => p.Value == kind).Key;

    private static readonly ImmutableArray<(Regex Pattern, string Kind)> Recorded =
    [
        (OperationFailed(), "operation-failed"),
        (ProtectedDelete(), "protected-delete"),
        (ProtectedReplace(), "protected-replace"),
        (ProviderFailure(), "provider-failure"),
        (TargetNotFound(), "target-not-found"),
        (NotTargeted(), "not-targeted"),
        (DependencyNotTargeted(), "dependency-not-targeted"),
        (ProviderLeftBehind(), "provider-failure"),
        (UnknownTrigger(), "provider-failure"),
        (NotFound(), "not-found"),
        (CheckFailed(), "check-failed"),
        (InitError(), "provider-failure"),
        (PlanViolated(), "plan-violated"),
        (ProgramFailed(), "program"),
        (DuplicateUrn(), "duplicate-urn"),
        (DuplicateAlias(), "duplicate-alias"),
        (UrnIsAlias(), "urn-is-alias"),
        (DefaultProviderDisabled(), "default-provider-disabled"),
        (MissingPlugin(), "missing-plugin"),
        (AlreadyExists(), "already-exists"),
        (ImportedReplaced(), "imported-replaced"),
        (UnknownStack(), "provider-failure"),
        (PendingOperations(), "pending-operations"),
        (ProgramLog(), "program"),
        (SecretId(), "secret-id"),
    ];

    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["INF2001"] = "provider-failure",
        ["INF2002"] = "operation-failed",
        ["INF2003"] = "check-failed",
        ["INF2004"] = "provider-failure",
        ["INF2005"] = "duplicate-urn",
        ["INF2006"] = "duplicate-alias",
        ["INF2007"] = "urn-is-alias",
        ["INF2008"] = "protected-delete",
        ["INF2009"] = "protected-replace",
        ["INF2010"] = "imported-replaced",
        ["INF2011"] = "not-found",
        ["INF2014"] = "pending-operations",
        ["INF2016"] = "program",
        ["INF2019"] = "missing-plugin",
        ["INF2020"] = "default-provider-disabled",
        ["INF2021"] = "target-not-found",
        ["INF2022"] = "not-targeted",
        ["INF2023"] = "dependency-not-targeted",
        ["INF2026"] = "program",
        ["INF2036"] = "secret-id",
        ["INF2120"] = "plan-violated",
        ["INF2100"] = "already-exists",
    };

    [GeneratedRegex(@"^(update|preview|refresh|destroy|import) failed(: step application failed: .*)?\n?$", RegexOptions.Singleline)]
    private static partial Regex OperationFailed();

    [GeneratedRegex(@"cannot be deleted\nbecause it is protected")]
    private static partial Regex ProtectedDelete();

    [GeneratedRegex(@"^unable to replace resource ")]
    private static partial Regex ProtectedReplace();

    [GeneratedRegex(@"^sim: (create|update|delete|read|diff) failed\n?$")]
    private static partial Regex ProviderFailure();

    [GeneratedRegex(@"^Target '.*' could not be found in the stack")]
    private static partial Regex TargetNotFound();

    [GeneratedRegex(@"will be destroyed but was not specified in --target list")]
    private static partial Regex NotTargeted();

    [GeneratedRegex(@"^Resource '.*' depends on '.*' which (was )+not specified in --target list")]
    private static partial Regex DependencyNotTargeted();

    [GeneratedRegex(@"^provider .* for resource .* has not been registered yet|^could not find provider .* in old state")]
    private static partial Regex ProviderLeftBehind();

    [GeneratedRegex(@"^replacement trigger contains unknowns for ")]
    private static partial Regex UnknownTrigger();

    [GeneratedRegex(@"^resource '.*' does not exist\n?$")]
    private static partial Regex NotFound();

    [GeneratedRegex(@" has a problem: ")]
    private static partial Regex CheckFailed();

    [GeneratedRegex(@"^\d+ errors? occurred:\n\t\* ")]
    private static partial Regex InitError();

    [GeneratedRegex(@"is not allowed by the plan|violates plan|^expected resource operations for .* but none were seen")]
    private static partial Regex PlanViolated();

    [GeneratedRegex(@"^Running program '.*' failed with an unhandled exception|^Error: |^an unhandled error occurred: Program exited")]
    private static partial Regex ProgramFailed();

    [GeneratedRegex(@"^Duplicate resource URN '.*'; try giving it a unique name")]
    private static partial Regex DuplicateUrn();

    [GeneratedRegex(@"^Duplicate resource alias '.*' applied to resource")]
    private static partial Regex DuplicateAlias();

    [GeneratedRegex(@"^Duplicate resource URN '.*' conflicting with alias")]
    private static partial Regex UrnIsAlias();

    [GeneratedRegex(@"^Default provider for '.*' disabled")]
    private static partial Regex DefaultProviderDisabled();

    [GeneratedRegex(@"^no resource plugin ")]
    private static partial Regex MissingPlugin();

    [GeneratedRegex(@"^resource '.*' already exists\n?$")]
    private static partial Regex AlreadyExists();

    [GeneratedRegex(@"^previously-imported resources that still specify an ID may not be replaced")]
    private static partial Regex ImportedReplaced();

    [GeneratedRegex(@"^unknown stack "".*""\n?$")]
    private static partial Regex UnknownStack();

    [GeneratedRegex(@"^Attempting to deploy or update resources with \d+ pending operations")]
    private static partial Regex PendingOperations();

    [GeneratedRegex(@"^The 'id' property cannot be made secret")]
    private static partial Regex SecretId();

    [GeneratedRegex(@"^an? (error|warning|info)\n?$")]
    private static partial Regex ProgramLog();
}
