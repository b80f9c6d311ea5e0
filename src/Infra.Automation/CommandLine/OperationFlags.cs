using Pulumi.Automation;
using Pulumi.Automation.Commands;

namespace Infra.Automation.CommandLine;

/// <summary>The API's options as flags of the command line (protocol reference 3.9).</summary>
internal static class OperationFlags
{
    /// <summary>Those of <c>pulumi up</c>.</summary>
    public static FlagList Of(UpOptions options) => Shared(options)
        .Add("--expect-no-changes", options.ExpectNoChanges).Add("--diff", options.Diff).Add("--replace", options.Replace)
        .Add("--target-dependents", options.TargetDependents).Add("--exclude-dependents", options.ExcludeDependents)
        .Add("--refresh", options.Refresh).Add("--plan", options.Plan).AddValue("--show-reads", options.ShowReads)
        .Add("--continue-on-error", options.ContinueOnError);

    /// <summary>Those of <c>pulumi preview</c>.</summary>
    public static FlagList Of(PreviewOptions options) => Shared(options)
        .Add("--expect-no-changes", options.ExpectNoChanges).Add("--diff", options.Diff).Add("--replace", options.Replace)
        .Add("--target-dependents", options.TargetDependents).Add("--exclude-dependents", options.ExcludeDependents)
        .Add("--refresh", options.Refresh).Add("--save-plan", options.Plan).AddValue("--show-reads", options.ShowReads);

    /// <summary>Those of <c>pulumi refresh</c>.</summary>
    public static FlagList Of(RefreshOptions options) => Shared(options)
        .Add("--expect-no-changes", options.ExpectNoChanges).AddValue("--run-program", options.RunProgram)
        .Add("--skip-pending-creates", options.SkipPendingCreates).Add("--clear-pending-creates", options.ClearPendingCreates)
        .Add("--import-pending-creates", (options.ImportPendingCreates ?? []).SelectMany(static p => (string[])[p.Urn, p.Id]));

    /// <summary>Those of <c>pulumi destroy</c>.</summary>
    public static FlagList Of(DestroyOptions options) => Shared(options)
        .Add("--target-dependents", options.TargetDependents).Add("--exclude-dependents", options.ExcludeDependents)
        .Add("--refresh", options.Refresh).AddValue("--run-program", options.RunProgram)
        .Add("--continue-on-error", options.ContinueOnError);

    // The API writes --policy-pack-configs, as the official one does.
    private static FlagList Shared(UpdateOptions options) => new FlagList()
        .Add("--message", options.Message).Add("--target", options.Target).Add("--exclude", options.Exclude)
        .Add("--policy-pack", options.PolicyPacks).Add("--policy-pack-configs", options.PolicyPackConfigs)
        .Add("--parallel", options.Parallel).Add("--color", options.Color).Add("--logflow", options.LogFlow)
        .Add("--verbose", options.LogVerbosity).Add("--logtostderr", options.LogToStdErr).Add("--tracing", options.Tracing)
        .Add("--debug", options.Debug).Add("--json", options.Json).Add("--config-file", options.ConfigFile)
        .Add("--profiling", options.Profiling);
}
