using Infra.Core.Deployments;
using Infra.Engine.State;

namespace Infra.Testing.Simulation.Courses;

/// <summary>A rule of the product that is broken on purpose, to see that the simulation notices.</summary>
public sealed record Mutation(string Name)
{
    /// <summary>Nothing is broken.</summary>
    public static readonly Mutation None = new("none");

    /// <summary>Whether flushes have no effect.</summary>
    public bool DiskLies { get; init; }

    /// <summary>Whether every lock is granted, and nobody is shut out of a log that another took over.</summary>
    public bool IgnoresLocks { get; init; }

    /// <summary>What comes of the journal.</summary>
    public Func<IStateJournal, IStateJournal> Journal { get; init; } = static journal => journal;

    /// <summary>What is recorded at the end.</summary>
    public Func<Snapshot, Snapshot> Commit { get; init; } = static snapshot => snapshot;
}
