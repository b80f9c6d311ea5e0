namespace Infra.Core.Providers;

/// <summary>A provider's call failed.</summary>
public sealed class ProviderException(string message, ProviderStatus status = ProviderStatus.Failed, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>How.</summary>
    public ProviderStatus Status { get; } = status;

    /// <summary>Whether the provider itself has ended: its process is gone, and no further call to it can succeed.</summary>
    public bool ProviderEnded { get; init; }

    /// <summary>The failure of a call that a provider does not offer.</summary>
    public static ProviderException Unimplemented(string call) =>
        new($"the provider does not implement {call}", ProviderStatus.Unimplemented);
}
