using System.Collections.Immutable;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Commands.Operations;

/// <summary>What was given for the flags of preview, up, refresh and destroy.</summary>
internal sealed record OperationArguments
{
    public required GlobalArguments Common { get; init; }

    public required DeploymentOptions Deployment { get; init; }

    public required DisplayOptions Display { get; init; }

    /// <summary>Configuration for this run alone.</summary>
    public required ImmutableSortedDictionary<string, string> Config { get; init; }

    /// <summary>Whether keys of <see cref="Config"/> lead into structures.</summary>
    public bool ConfigPaths { get; init; }

    /// <summary>Whether the configuration is shown.</summary>
    public bool ShowConfig { get; init; }

    /// <summary>Whether progress is not shown.</summary>
    public bool SuppressProgress { get; init; }

    /// <summary>Where a preview lists what it would create, or null.</summary>
    public string? ImportFile { get; init; }

    public bool Yes { get; init; }

    public bool SkipPreview { get; init; }

    public bool PreviewOnly { get; init; }

    public bool Diff { get; init; }

    public bool Json { get; init; }

    public bool ExpectNoChanges { get; init; }

    /// <summary>The file for the comment on a pull request; <c>-</c> for standard output.</summary>
    public string? Markdown { get; init; }

    /// <summary>The file for the stream of events.</summary>
    public string? EventLog { get; init; }

    /// <summary>Where a preview saves its plan, or null.</summary>
    public string? SavePlan { get; init; }

    /// <summary>The saved plan that an update is held to, or null.</summary>
    public string? Plan { get; init; }

    /// <summary>Whether to plan anew, and to go on where the new plan is the same or is accepted.</summary>
    public bool Replan { get; init; }

    /// <summary>For an import, what to take over.</summary>
    public ImportArguments? Import { get; init; }

    public string Message { get; init; } = "";

    /// <summary>For a rollback, the version to go back to.</summary>
    public int? RollbackTo { get; init; }

    /// <summary>Whether a stack whose state is gone may begin anew.</summary>
    public bool AllowNewState { get; init; }

    /// <summary>How long to wait for a lock that somebody else holds; zero fails at once.</summary>
    public TimeSpan LockTimeout { get; init; }

    /// <summary>Whether to remove the stack after a destroy.</summary>
    public bool Remove { get; init; }
}
