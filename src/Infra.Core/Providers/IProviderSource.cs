using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Core.Providers;

/// <summary>Where the engine gets providers from: the composition root decides what is simulated, native or a plugin.</summary>
public interface IProviderSource
{
    /// <summary>Starts a new, unconfigured provider of a package.</summary>
    /// <exception cref="ProviderException">No such package or version is known.</exception>
    Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken);

    /// <summary>The newest known version of a package, or null where versions do not matter or none is known.</summary>
    string? LatestVersion(string package);

    /// <summary>Takes what providers log from now on, be it before they were started or after. May be called concurrently.</summary>
    void LogTo(Action<LogRequest> log)
    {
    }
}
