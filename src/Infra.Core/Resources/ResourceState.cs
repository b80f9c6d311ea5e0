using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Properties;

namespace Infra.Core.Resources;

/// <summary>What is recorded about one resource (fields: protocol reference 5.4). Immutable.</summary>
public sealed record ResourceState
{
    /// <summary>The resource.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Its type.</summary>
    public required ResourceTypeToken Type { get; init; }

    /// <summary>Whether a provider manages it; false for components.</summary>
    public required bool Custom { get; init; }

    /// <summary>Whether this is the old half of a replacement, still to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>The provider's ID; empty for components and for what is not created yet.</summary>
    public string Id { get; init; } = "";

    /// <summary>The inputs as the provider's Check returned them.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>The outputs.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>The parent.</summary>
    public Urn? Parent { get; init; }

    /// <summary>Whether deleting and replacing are refused.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether the next update replaces it.</summary>
    public bool Taint { get; init; }

    /// <summary>Whether it was read, not created: never updated or deleted.</summary>
    public bool External { get; init; }

    /// <summary>The resources it depends on.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Why it is not ready, as its provider said when it was created or last updated.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>The provider instance; null for components and provider resources.</summary>
    public ProviderReference? Provider { get; init; }

    /// <summary>Per input property, the resources behind it.</summary>
    public PropertyDependencies PropertyDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>Whether it was deleted for a replacement that has not been created yet.</summary>
    public bool PendingReplacement { get; init; }

    /// <summary>Outputs marked as secret besides what the provider marks.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Former URNs; only set while an operation runs.</summary>
    public ImmutableArray<Urn> Aliases { get; init; } = [];

    /// <summary>Timeouts.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>The ID it was imported with.</summary>
    public string? ImportId { get; init; }

    /// <summary>Whether deleting it only drops it from the state.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>The resource whose deletion deletes this one too.</summary>
    public Urn? DeletedWith { get; init; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Where in the program it was declared.</summary>
    public string? SourcePosition { get; init; }

    /// <summary>Property paths frozen at their recorded values.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Property paths whose differences are not displayed.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>Property paths whose change replaces the resource.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>The value whose change replaces the resource.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Whether it is refreshed before each update.</summary>
    public bool RefreshBeforeUpdate { get; init; }

    /// <summary>The resource that this one is a view of.</summary>
    public Urn? ViewOf { get; init; }

    /// <summary>Hooks bound to it.</summary>
    public ResourceHooks? Hooks { get; init; }

    /// <summary>Fields of the state file that this version does not know, kept as they were.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? UnknownFields { get; init; }

    /// <summary>Whether this is a provider resource.</summary>
    public bool IsProvider => Type.IsProvider;

    /// <summary>For a provider resource, the reference that its resources carry.</summary>
    public ProviderReference ProviderReference => new(Urn, Id);

    /// <summary>Every resource that must precede this one: parent, provider, dependencies of all kinds. May repeat.</summary>
    public IEnumerable<Urn> AllDependencies()
    {
        if (Parent is { } parent)
        {
            yield return parent;
        }

        if (Provider is { } provider)
        {
            yield return provider.Urn;
        }

        foreach (var urn in Dependencies)
        {
            yield return urn;
        }

        foreach (var (_, urns) in PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return urn;
            }
        }

        foreach (var urn in ReplaceWith)
        {
            yield return urn;
        }

        if (DeletedWith is { } deletedWith)
        {
            yield return deletedWith;
        }
    }

    /// <summary>The text form: URN and ID.</summary>
    public override string ToString() => Id.Length == 0 ? Urn.Value : $"{Urn}::{Id}";
}
