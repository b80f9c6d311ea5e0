using System.Collections.Immutable;

namespace Infra.Core.Providers;

/// <summary>
/// What a provider can do besides <see cref="IProvider"/>: read many resources in one call, as clouds offer it that list. A refresh and a
/// look for drift use it; without it, resources are read one by one.
/// </summary>
public interface IBulkReader
{
    /// <summary>How many resources one call may name, at least 1.</summary>
    int MaxBatch { get; }

    /// <summary>Reads resources of any types of the package: one answer for each request, in their order.</summary>
    /// <exception cref="ProviderException">Nothing can be told; the resources are then read one by one.</exception>
    Task<ImmutableArray<BulkRead>> ReadManyAsync(ImmutableArray<ReadRequest> requests, CancellationToken cancellationToken);
}

/// <summary>What came of one of many reads.</summary>
/// <param name="Response">How the resource is; null where that failed.</param>
/// <param name="Failure">Why it failed, or null.</param>
public sealed record BulkRead(ReadResponse? Response, ProviderException? Failure = null);
