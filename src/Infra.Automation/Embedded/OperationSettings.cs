using System.Collections.Immutable;
using Infra.Core;
using Infra.Engine;
using Infra.Engine.Resume;
using Pulumi.Automation;

namespace Infra.Automation.Embedded;

/// <summary>The API's options as the engine has them.</summary>
internal static class OperationSettings
{
    /// <summary>Those of an update.</summary>
    public static StackOperationOptions Of(UpOptions options) => Shared(options) with
    {
        Plan = options.Plan,
        Deployment = Deployment(options) with
        {
            ReplaceTargets = List(options.Replace),
            ContinueOnError = options.ContinueOnError is true,
            Refresh = options.Refresh is true,
            TargetDependents = options.TargetDependents is true,
            ExcludeDependents = options.ExcludeDependents is true,
        },
    };

    /// <summary>Those of a preview.</summary>
    public static StackOperationOptions Of(PreviewOptions options) => Shared(options) with
    {
        SavePlan = options.Plan,
        Deployment = Deployment(options) with
        {
            ReplaceTargets = List(options.Replace),
            Refresh = options.Refresh is true,
            TargetDependents = options.TargetDependents is true,
            ExcludeDependents = options.ExcludeDependents is true,
        },
    };

    /// <summary>Those of a refresh.</summary>
    public static StackOperationOptions Of(RefreshOptions options) => Shared(options) with
    {
        Deployment = Deployment(options) with
        {
            RunProgram = options.RunProgram is true,
            PendingCreates = new PendingChoices
            {
                ClearCreates = options.ClearPendingCreates is true,
                SkipCreates = options.SkipPendingCreates is true,
                CreatedIds = (options.ImportPendingCreates ?? []).ToImmutableDictionary(static p => Urn.Parse(p.Urn), static p => p.Id),
            },
        },
    };

    /// <summary>Those of a destroy.</summary>
    public static StackOperationOptions Of(DestroyOptions options) => Shared(options) with
    {
        Deployment = Deployment(options) with
        {
            RunProgram = options.RunProgram is true,
            ContinueOnError = options.ContinueOnError is true,
            Refresh = options.Refresh is true,
            TargetDependents = options.TargetDependents is true,
            ExcludeDependents = options.ExcludeDependents is true,
        },
    };

    private static StackOperationOptions Shared(UpdateOptions options)
    {
        if (options.PolicyPacks is { Count: > 0 } || options.PolicyPackConfigs is { Count: > 0 })
        {
            throw EmbeddedEngine.Unsupported("run policy packs", "use a workspace on the pulumi command line");
        }

        return options.ConfigFile is null
            ? new StackOperationOptions { Message = options.Message ?? "" }
            : throw EmbeddedEngine.Unsupported(
                "take another settings file for one run", "save the settings for the stack, or use a workspace on the pulumi command line");
    }

    private static DeploymentOptions Deployment(UpdateOptions options) => new()
    {
        Targets = List(options.Target),
        Excludes = List(options.Exclude),
        Parallel = options.Parallel switch
        {
            null => new DeploymentOptions().Parallel,
            > 0 and < DeploymentOptions.MaxParallel and var some => some,
            _ => DeploymentOptions.MaxParallel,
        },
    };

    private static ImmutableArray<string> List(List<string>? items) => items is null ? [] : [.. items];
}
