namespace Infra.Testing.Simulation.Scheduling;

/// <summary>A simulated process was killed here: whatever it tries from now on has no effect.</summary>
public sealed class ProcessKilledException(string process) : Exception($"{process} was killed");
