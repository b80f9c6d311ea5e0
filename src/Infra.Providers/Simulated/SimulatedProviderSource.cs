using System.Collections.Concurrent;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Core.Schema;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated;

/// <summary>
/// Simulated providers of every package: with the facts of its schema where there are any, and taking everything as it comes, with a
/// warning, where there are none. Nothing it starts touches anything real, and every display has to say so.
/// </summary>
public sealed class SimulatedProviderSource : IProviderSource
{
    private readonly Func<string, PackageSchema?> _schemas;
    private readonly SimulationSession _session;
    private readonly ConcurrentDictionary<string, PackageSchema?> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    /// <summary>Makes a source.</summary>
    /// <param name="schemas">The schema of a package, or null; asked once per package.</param>
    /// <param name="world">What exists.</param>
    /// <param name="options">How the simulation behaves.</param>
    /// <param name="time">The clock of latencies and of creation times.</param>
    public SimulatedProviderSource(
        Func<string, PackageSchema?> schemas, SimulatedWorld world, SimulationOptions? options = null, TimeProvider? time = null)
    {
        _schemas = schemas;
        _session = new SimulationSession(world, options ?? SimulationOptions.Default, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        var schema = SchemaOf(package.Name);
        if (schema is null && _reported.TryAdd(package.Name, true))
        {
            _session.Options.Report(SimulationDiagnostics.UnknownPackage.Create(
                $"the simulator knows nothing about the package '{package.Name}': inputs are not checked and come back as outputs") with
            {
                NextStep = "give its schema (infra schema add) to have inputs checked and outputs made",
            });
        }

        var facts = schema ?? new PackageSchema(package.Name, package.Version ?? "");
        return Task.FromResult<IProvider>(new SimulatedProvider(facts, schema is not null, _session));
    }

    /// <inheritdoc/>
    public string? LatestVersion(string package) => SchemaOf(package)?.Version is { Length: > 0 } version ? version : null;

    private PackageSchema? SchemaOf(string package) => _known.GetOrAdd(package, _schemas);
}
