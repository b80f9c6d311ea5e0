namespace Infra.Core.Providers;

/// <summary>How a provider's call failed.</summary>
public enum ProviderStatus
{
    /// <summary>Cleanly: nothing was changed.</summary>
    Failed,

    /// <summary>The provider does not offer the call.</summary>
    Unimplemented,

    /// <summary>Nobody knows whether anything was changed: the provider crashed or the connection broke.</summary>
    OutcomeUnknown,

    /// <summary>The answer needs a value that is not known yet.</summary>
    Unavailable,
}
