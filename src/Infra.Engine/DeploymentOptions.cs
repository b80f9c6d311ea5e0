using System.Collections.Immutable;
using Infra.Engine.Resume;

namespace Infra.Engine;

/// <summary>How to deploy (names and effects are those of Pulumi's command line).</summary>
public sealed record DeploymentOptions
{
    /// <summary>The highest accepted <see cref="Parallel"/>.</summary>
    public const int MaxParallel = 1024;

    /// <summary>How many operations may run at once; 1 is strictly one after the other.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Whether independent work goes on after a failure.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Whether the state is refreshed first.</summary>
    public bool Refresh { get; init; }

    /// <summary>Whether refresh and destroy run the program, for its provider configuration and hooks.</summary>
    public bool RunProgram { get; init; }

    /// <summary>URNs or globs to limit the operation to; empty means everything.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Whether what depends on a target is a target too.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>URNs or globs to leave out.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>Whether what depends on an excluded resource is left out too.</summary>
    public bool ExcludeDependents { get; init; }

    /// <summary>URNs or globs to replace whether they changed or not.</summary>
    public ImmutableArray<string> ReplaceTargets { get; init; } = [];

    /// <summary>Whether destroy leaves protected resources, and what they need, alone.</summary>
    public bool ExcludeProtected { get; init; }

    /// <summary>Whether protected resources are deleted and replaced. What is left or made stays as protected as it was.</summary>
    public bool IgnoreProtect { get; init; }

    /// <summary>Whether a preview writes down its plan (<see cref="DeploymentResult.Plan"/>).</summary>
    public bool RecordsPlan { get; init; }

    /// <summary>What the user says about interrupted creates.</summary>
    public PendingChoices PendingCreates { get; init; } = PendingChoices.None;

    /// <summary>The version that is written into the manifest of new snapshots.</summary>
    public string WriterVersion { get; init; } = "v3.260.0";
}
