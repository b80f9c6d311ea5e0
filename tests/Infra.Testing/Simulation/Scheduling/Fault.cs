namespace Infra.Testing.Simulation.Scheduling;

/// <summary>Something that goes wrong in one simulated run.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When: the number, from 1, of the turn, the disk's change or the provider's call.</param>
public sealed record Fault(FaultKind Kind, int At)
{
    /// <summary>The short text form.</summary>
    public override string ToString() => $"{Kind} {At}";
}
