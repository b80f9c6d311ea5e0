namespace Infra.Testing.Simulation.Cloud;

/// <summary>The text that every secret of a simulation holds: where it is found, a secret leaked.</summary>
public static class SecretCanary
{
    /// <summary>The text.</summary>
    public const string Text = "canary-4711";
}
