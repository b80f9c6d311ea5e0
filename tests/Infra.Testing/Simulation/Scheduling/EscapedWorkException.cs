namespace Infra.Testing.Simulation.Scheduling;

/// <summary>Work left the simulation for the thread pool, so that its course does not depend on the seed alone.</summary>
public sealed class EscapedWorkException(string stackTrace)
    : Exception($"work of a simulated process went on outside of it and came back from another thread:{Environment.NewLine}{stackTrace}");
