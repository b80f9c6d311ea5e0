using System.Collections.Immutable;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Testing.Sim;

/// <summary>A place where only versions of the plugin <c>sim</c> are installed.</summary>
public sealed class SimProviderSource(SimCloud cloud, SimCallLog log, params ImmutableArray<string> versions) : IProviderSource
{
    /// <summary>The version that is installed unless something else is said.</summary>
    public const string DefaultVersion = "1.0.0";

    /// <summary>Awaited before a change is answered with a failure.</summary>
    public Func<Task> BeforeFailure { get; init; } = static () => Task.CompletedTask;

    /// <summary>Runs before a check or a read is answered: in the recordings, a program has asked for all it can by then.</summary>
    public Func<Task> BeforeCheck { get; init; } = static () => Task.CompletedTask;

    /// <summary>The packages that the plugin provides.</summary>
    public ImmutableArray<string> Packages { get; init; } = ["sim"];

    private readonly ImmutableArray<string> _versions = versions.IsDefaultOrEmpty ? [DefaultVersion] : versions;

    /// <inheritdoc/>
    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        var version = !Packages.Contains(package.Name) ? null
            : package.Version is null ? _versions.MaxBy(static v => Version.Parse(v))
            : _versions.FirstOrDefault(v => v == package.Version);
        return version is not null
            ? Task.FromResult<IProvider>(new SimProvider(cloud, log, version) { BeforeFailure = BeforeFailure, BeforeCheck = BeforeCheck })
            : throw new ProviderException($"no resource plugin '{package.Name}' is installed in the version {package.Version ?? "any"}");
    }

    /// <summary>Programs of the recordings name no plugins: versions do not matter unless a resource asks for one.</summary>
    public string? LatestVersion(string package) => null;
}
