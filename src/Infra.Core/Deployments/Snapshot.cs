using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Resources;

namespace Infra.Core.Deployments;

/// <summary>A stack's whole recorded state at one moment. Immutable; every reference between resources points backwards.</summary>
public sealed record Snapshot
{
    /// <summary>A stack that has never been deployed.</summary>
    public static readonly Snapshot Empty = new() { Manifest = new SnapshotManifest(DateTimeOffset.UnixEpoch, "", "") };

    /// <summary>Who wrote it.</summary>
    public required SnapshotManifest Manifest { get; init; }

    /// <summary>What encrypts its secrets; null for a snapshot that has none yet.</summary>
    public SecretsProviderState? SecretsProvider { get; init; }

    /// <summary>The resources, dependencies first.</summary>
    public ImmutableArray<ResourceState> Resources { get; init; } = [];

    /// <summary>Operations whose end nobody recorded.</summary>
    public ImmutableArray<PendingOperation> PendingOperations { get; init; } = [];

    /// <summary>A breach of integrity that the writer recorded.</summary>
    public IntegrityError? IntegrityError { get; init; }

    /// <summary>Fields of the state file that this version does not know, kept as they were.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? UnknownFields { get; init; }

    /// <summary>The root stack resource, or null.</summary>
    public ResourceState? RootStack => Resources.FirstOrDefault(static r => r.Urn.IsRootStack && !r.Delete);
}
