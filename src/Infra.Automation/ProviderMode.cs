namespace Infra.Automation;

/// <summary>What stands behind a package's provider.</summary>
public enum ProviderMode
{
    /// <summary>The real thing.</summary>
    Live,

    /// <summary>A simulation: nothing real is called.</summary>
    Simulated,
}
