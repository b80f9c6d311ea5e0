using System.Collections.Immutable;
using Infra.Testing.Simulation.Programs;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>What happens in one step of a course.</summary>
public enum CourseAction
{
    /// <summary>An update to a version of the program.</summary>
    Update,

    /// <summary>A preview of an update.</summary>
    Preview,

    /// <summary>A preview of a refresh.</summary>
    PreviewRefresh,

    /// <summary>A preview of a destroy.</summary>
    PreviewDestroy,

    /// <summary>A refresh.</summary>
    Refresh,

    /// <summary>A destroy.</summary>
    Destroy,

    /// <summary>Somebody deletes a resource behind the engine's back.</summary>
    Vanish,

    /// <summary>Somebody changes a resource behind the engine's back.</summary>
    Drift,
}

/// <summary>One step of a course.</summary>
/// <param name="Action">What happens.</param>
/// <param name="Version">What the program declares then.</param>
public sealed record CourseStep(CourseAction Action, ProgramVersion Version)
{
    /// <summary>What goes wrong.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Whether the state is refreshed first.</summary>
    public bool Refresh { get; init; }

    /// <summary>How long a second process, which wants to do the same at the same time, waits for the lock; null without one.</summary>
    public TimeSpan? Rival { get; init; }

    /// <summary>Which of the things there are it is about: a number of no further meaning.</summary>
    public int Choice { get; init; }

    /// <summary>Whether it is a preview.</summary>
    public bool IsPreview => Action is CourseAction.Preview or CourseAction.PreviewRefresh or CourseAction.PreviewDestroy;

    /// <inheritdoc/>
    public override string ToString() => $"{Action}{(Refresh ? " after a refresh" : "")}{(Rival is { } wait ? $" with a rival that waits {wait}" : "")}"
        + (Faults.IsEmpty ? "" : $", faults: {string.Join(", ", Faults)}")
        + (Action is CourseAction.Update or CourseAction.Preview ? $"{Environment.NewLine}{Version}" : "");
}
