using System.Collections.Immutable;
using Infra.Core.Providers;

namespace Infra.Rpc.Providers.Serving;

/// <summary>What a provider can do besides <see cref="IProvider"/> when it is served as a plugin: describe its package, and become another.</summary>
public interface IPackageProvider : IProvider
{
    /// <summary>The package's schema, as JSON.</summary>
    Task<string> GetSchemaAsync(SchemaRequest request, CancellationToken cancellationToken);

    /// <summary>Becomes the package that the parameters describe.</summary>
    Task<ParameterizedPackage> ParameterizeAsync(ParameterizeRequest request, CancellationToken cancellationToken);
}

/// <summary>Asks for a schema.</summary>
/// <param name="Version">The version of the schema's format: 0.</param>
/// <param name="Subpackage">The parameterized package, or null for the plugin's own.</param>
/// <param name="SubpackageVersion">Its version, or null.</param>
public sealed record SchemaRequest(int Version, string? Subpackage, string? SubpackageVersion);

/// <summary>What a plugin is to become: either words of a command line or what a generated SDK holds.</summary>
/// <param name="Arguments">The words; null where a value is given.</param>
/// <param name="Name">The package of the value.</param>
/// <param name="Version">Its version.</param>
/// <param name="Value">The value.</param>
public sealed record ParameterizeRequest(ImmutableArray<string>? Arguments, string Name, string Version, ImmutableArray<byte> Value);

/// <summary>What a plugin has become.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version.</param>
public sealed record ParameterizedPackage(string Name, string Version);
