namespace Infra.Core.Programs;

/// <summary>What came of a registration.</summary>
public enum RegistrationResult
{
    /// <summary>Its steps ran, or none was needed.</summary>
    Succeeded,

    /// <summary>It failed; its outputs are unknown.</summary>
    Failed,

    /// <summary>It was not tried because something it needs failed; its outputs are unknown.</summary>
    Skipped,
}
