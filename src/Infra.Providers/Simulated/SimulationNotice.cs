namespace Infra.Providers.Simulated;

/// <summary>What every display of a simulated run has to say.</summary>
public static class SimulationNotice
{
    /// <summary>The first line of a simulated run.</summary>
    public const string Text = "SIMULATION: nothing real is created, changed or deleted";

    /// <summary>The mark in JSON output and in reports.</summary>
    public const string Mark = "simulation";
}
