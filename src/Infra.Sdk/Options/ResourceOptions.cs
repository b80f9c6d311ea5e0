namespace Pulumi;

/// <summary>What a program asks of the engine for one resource, besides its arguments.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? _dependsOn;
    private InputList<Resource>? _replaceWith;
    private List<string>? _ignoreChanges;
    private List<string>? _replaceOnChanges;
    private List<string>? _hideDiffs;
    private List<Input<Alias>>? _aliases;
    private List<ResourceTransformation>? _resourceTransformations;
    private List<ResourceTransform>? _resourceTransforms;
    private ResourceHookBinding? _hooks;

    private protected ResourceOptions()
    {
    }

    /// <summary>The ID of an existing resource to read instead of managing one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The parent; the stack where it is null.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must exist first.</summary>
    public InputList<Resource> DependsOn
    {
        get => _dependsOn ??= [];
        set => _dependsOn = value;
    }

    /// <summary>Refuses deletion; null inherits from the parent.</summary>
    public bool? Protect { get; set; }

    /// <summary>Property paths frozen at their recorded values.</summary>
    public List<string> IgnoreChanges
    {
        get => _ignoreChanges ??= [];
        set => _ignoreChanges = value;
    }

    /// <summary>The wanted version of the provider's plugin.</summary>
    public string? Version { get; set; }

    /// <summary>The provider that manages the resource.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long operations may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Changes made to arguments and options in the program, before registration.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    /// <summary>Changes made to arguments and options by the engine, also to those of remote components' parts.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => _resourceTransforms ??= [];
        set => _resourceTransforms = value;
    }

    /// <summary>Names under which the resource was known before.</summary>
    public List<Input<Alias>> Aliases
    {
        get => _aliases ??= [];
        set => _aliases = value;
    }

    /// <summary>The URN of a resource whose state is looked up instead of registering it.</summary>
    public string? Urn { get; set; }

    /// <summary>Property paths whose change replaces the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => _replaceOnChanges ??= [];
        set => _replaceOnChanges = value;
    }

    /// <summary>Where the provider's plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Drops the resource from the state without deleting it; null inherits from the parent.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>The resource whose deletion deletes this one too.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => _replaceWith ??= [];
        set => _replaceWith = value;
    }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    /// <summary>Property paths whose differences are not displayed.</summary>
    public List<string> HideDiffs
    {
        get => _hideDiffs ??= [];
        set => _hideDiffs = value;
    }

    /// <summary>Hooks bound to the points of the resource's life.</summary>
    public ResourceHookBinding Hooks
    {
        get => _hooks ??= new ResourceHookBinding();
        set => _hooks = value;
    }

    /// <summary>The explicit dependencies, or null where none was ever named.</summary>
    internal InputList<Resource>? DependsOnOrNull => _dependsOn;

    internal InputList<Resource>? ReplaceWithOrNull => _replaceWith;

    internal IReadOnlyList<string> IgnoreChangesOrEmpty => _ignoreChanges ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<string> ReplaceOnChangesOrEmpty => _replaceOnChanges ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<string> HideDiffsOrEmpty => _hideDiffs ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<Input<Alias>> AliasesOrEmpty => _aliases ?? (IReadOnlyList<Input<Alias>>)[];

    internal IReadOnlyList<ResourceTransformation> TransformationsOrEmpty =>
        _resourceTransformations ?? (IReadOnlyList<ResourceTransformation>)[];

    internal IReadOnlyList<ResourceTransform> TransformsOrEmpty => _resourceTransforms ?? (IReadOnlyList<ResourceTransform>)[];

    internal ResourceHookBinding? HooksOrNull => _hooks;

    /// <summary>Whether nothing is set that the engine would be told of as an option; the parent, providers and versions are told apart from them.</summary>
    internal virtual bool AsksNothing =>
        this is
        {
            Protect: null, CustomTimeouts: null, RetainOnDelete: null, DeletedWith: null, ReplacementTrigger: null, _replaceWith: null,
            _ignoreChanges: null, _replaceOnChanges: null, _hideDiffs: null, _aliases: null, _hooks: null,
        };

    /// <summary>A copy that may be changed without touching this.</summary>
    internal abstract ResourceOptions Clone();

    /// <summary>Lays other options over these: its scalars win, lists are joined.</summary>
    private protected void Overlay(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = Pulumi.CustomTimeouts.Clone(other.CustomTimeouts) ?? CustomTimeouts;
        Urn = other.Urn ?? Urn;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        _dependsOn = Join(_dependsOn, other._dependsOn);
        _replaceWith = Join(_replaceWith, other._replaceWith);
        _ignoreChanges = Join(_ignoreChanges, other._ignoreChanges);
        _replaceOnChanges = Join(_replaceOnChanges, other._replaceOnChanges);
        _hideDiffs = Join(_hideDiffs, other._hideDiffs);
        _aliases = Join(_aliases, other._aliases);
        _resourceTransformations = Join(_resourceTransformations, other._resourceTransformations);
        _resourceTransforms = Join(_resourceTransforms, other._resourceTransforms);
        _hooks = other._hooks is null ? _hooks : _hooks is null ? other._hooks.Clone() : _hooks.Concat(other._hooks);
    }

    private protected static List<T>? Join<T>(List<T>? first, List<T>? second) =>
        second is null ? first : first is null ? [.. second] : [.. first, .. second];

    private static InputList<Resource>? Join(InputList<Resource>? first, InputList<Resource>? second) =>
        second is null ? first : (first ?? []).Concat(second);
}
