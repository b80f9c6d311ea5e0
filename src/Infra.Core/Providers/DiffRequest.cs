using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks for the differences between recorded and wanted.</summary>
public sealed record DiffRequest(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap News)
{
    /// <summary>Property paths whose changes do not count.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
}

/// <summary>The differences.</summary>
/// <param name="Changes">Whether anything changed.</param>
public sealed record DiffResponse(DiffChanges Changes)
{
    /// <summary>Changed keys that ask for a replacement.</summary>
    public ImmutableArray<string> Replaces { get; init; } = [];

    /// <summary>Changed keys.</summary>
    public ImmutableArray<string> Diffs { get; init; } = [];

    /// <summary>Output keys that stay as they are.</summary>
    public ImmutableArray<string> Stables { get; init; } = [];

    /// <summary>Whether a replacement must delete first.</summary>
    public bool DeleteBeforeReplace { get; init; }

    /// <summary>Changed paths, or null where the provider does not say.</summary>
    public ImmutableSortedDictionary<string, DetailedDiff>? DetailedDiff { get; init; }
}
