using Infra.Core.Providers;

namespace Infra.Automation;

/// <summary>The providers of one operation, with what must be put in order when it is over.</summary>
/// <param name="source">The providers.</param>
/// <param name="owned">Disposed with the session, or null.</param>
public sealed class ProviderSession(IProviderSource source, IDisposable? owned = null) : IDisposable
{
    /// <summary>The providers.</summary>
    public IProviderSource Source { get; } = source;

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();
}
