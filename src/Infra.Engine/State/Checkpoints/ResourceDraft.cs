using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.State.Checkpoints;

/// <summary>A resource's fields while they are read, in whatever order they come. Lives on the stack: a state has many resources.</summary>
internal struct ResourceDraft
{
    public ResourceDraft()
    {
    }

    public Urn? Urn { get; set; }

    public string Type { get; set; } = "";

    public bool Custom { get; set; }

    public bool Delete { get; set; }

    public string Id { get; set; } = "";

    public PropertyMap Inputs { get; set; } = PropertyMap.Empty;

    public PropertyMap Outputs { get; set; } = PropertyMap.Empty;

    public Urn? Parent { get; set; }

    public bool Protect { get; set; }

    public bool Taint { get; set; }

    public bool External { get; set; }

    public ImmutableArray<Urn> Dependencies { get; set; } = [];

    public ImmutableArray<string> InitErrors { get; set; } = [];

    public ProviderReference? Provider { get; set; }

    public PropertyDependencies PropertyDependencies { get; set; } = PropertyDependencies.Empty;

    public bool PendingReplacement { get; set; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; set; } = [];

    public ImmutableArray<Urn> Aliases { get; set; } = [];

    public CustomTimeouts? CustomTimeouts { get; set; }

    public string? ImportId { get; set; }

    public bool RetainOnDelete { get; set; }

    public Urn? DeletedWith { get; set; }

    public ImmutableArray<Urn> ReplaceWith { get; set; } = [];

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? Modified { get; set; }

    public string? SourcePosition { get; set; }

    public ImmutableArray<string> IgnoreChanges { get; set; } = [];

    public ImmutableArray<string> HideDiffs { get; set; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; set; } = [];

    public PropertyValue? ReplacementTrigger { get; set; }

    public bool RefreshBeforeUpdate { get; set; }

    public Urn? ViewOf { get; set; }

    public ResourceHooks? Hooks { get; set; }

    public ImmutableSortedDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>The resource.</summary>
    /// <exception cref="StateFormatException">It has no URN.</exception>
    public readonly ResourceState ToState(long offset) => new()
    {
        Urn = Urn ?? throw new StateFormatException("a resource has no URN", offset),
        Type = new ResourceTypeToken(Type),
        Custom = Custom,
        Delete = Delete,
        Id = Id,
        Inputs = Inputs,
        Outputs = Outputs,
        Parent = Parent,
        Protect = Protect,
        Taint = Taint,
        External = External,
        Dependencies = Dependencies,
        InitErrors = InitErrors,
        Provider = Provider,
        PropertyDependencies = PropertyDependencies,
        PendingReplacement = PendingReplacement,
        AdditionalSecretOutputs = AdditionalSecretOutputs,
        Aliases = Aliases,
        CustomTimeouts = CustomTimeouts,
        ImportId = ImportId,
        RetainOnDelete = RetainOnDelete,
        DeletedWith = DeletedWith,
        ReplaceWith = ReplaceWith,
        Created = Created,
        Modified = Modified,
        SourcePosition = SourcePosition,
        IgnoreChanges = IgnoreChanges,
        HideDiffs = HideDiffs,
        ReplaceOnChanges = ReplaceOnChanges,
        ReplacementTrigger = ReplacementTrigger,
        RefreshBeforeUpdate = RefreshBeforeUpdate,
        ViewOf = ViewOf,
        Hooks = Hooks,
        UnknownFields = UnknownFields,
    };
}
