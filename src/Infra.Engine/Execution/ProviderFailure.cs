using Infra.Core.Providers;

namespace Infra.Engine.Execution;

/// <summary>A provider's call that failed, as a value.</summary>
/// <param name="Message">Why.</param>
/// <param name="Status">How.</param>
internal sealed record ProviderFailure(string Message, ProviderStatus Status)
{
    /// <summary>Whether the provider itself has ended.</summary>
    public bool ProviderEnded { get; init; }
}
