using System.Collections.Immutable;

namespace Infra.Core.Resources;

/// <summary>Which plugin provides a package, and how a parameterized plugin is told what to be.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">The wanted version, or null for the newest known.</param>
/// <param name="DownloadUrl">Where the plugin comes from, or null for the default place.</param>
public sealed record PackageDescriptor(string Name, string? Version = null, string? DownloadUrl = null)
{
    /// <summary>Per <c>os-arch</c>, the SHA-256 that the plugin must have, in hex.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What a parameterized plugin is given, or null.</summary>
    public PackageParameterization? Parameterization { get; init; }

    /// <summary>What a plugin is given to add to its own package, or null.</summary>
    public PackageParameterization? Extension { get; init; }
}
