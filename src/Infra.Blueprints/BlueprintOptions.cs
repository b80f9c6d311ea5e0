using System.Collections.Immutable;

namespace Infra.Blueprints;

/// <summary>How the engine should treat a resource or component: Pulumi's resource options under their usual names.</summary>
public sealed record BlueprintOptions
{
    /// <summary>No options.</summary>
    public static readonly BlueprintOptions None = new();

    /// <summary>Whether it may not be deleted.</summary>
    public bool? Protect { get; init; }

    /// <summary>Whether it stays in the cloud when it leaves the stack.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>Whether a replacement deletes the old one first.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Property paths whose changes do not count.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Property paths whose changes replace.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Property paths that diffs leave out.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>Outputs that are secret although the package does not say so.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Names of what must be there first, like <see cref="BlueprintElement.Dependencies"/>.</summary>
    public ImmutableArray<Placed<string>> DependsOn { get; init; } = [];

    /// <summary>The name of the component that it belongs to.</summary>
    public Placed<string>? Parent { get; init; }

    /// <summary>The name of what takes it along when deleted.</summary>
    public Placed<string>? DeletedWith { get; init; }

    /// <summary>Names of what replaces it when replaced.</summary>
    public ImmutableArray<Placed<string>> ReplaceWith { get; init; } = [];

    /// <summary>For a component, names of the provider resources for what is inside.</summary>
    public ImmutableArray<Placed<string>> Providers { get; init; } = [];

    /// <summary>Former identities.</summary>
    public ImmutableArray<BlueprintAlias> Aliases { get; init; } = [];

    /// <summary>The ID of an existing resource to take over.</summary>
    public string? Import { get; init; }

    /// <summary>The version of the package.</summary>
    public string? Version { get; init; }

    /// <summary>Where the package's plugin can be had.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>How long operations may take.</summary>
    public BlueprintTimeouts? CustomTimeouts { get; init; }

    /// <summary>These options over others: what is set here wins.</summary>
    public BlueprintOptions Over(BlueprintOptions below) => this == None ? below : below == None ? this : new BlueprintOptions
    {
        Protect = Protect ?? below.Protect,
        RetainOnDelete = RetainOnDelete ?? below.RetainOnDelete,
        DeleteBeforeReplace = DeleteBeforeReplace ?? below.DeleteBeforeReplace,
        IgnoreChanges = Either(IgnoreChanges, below.IgnoreChanges),
        ReplaceOnChanges = Either(ReplaceOnChanges, below.ReplaceOnChanges),
        HideDiffs = Either(HideDiffs, below.HideDiffs),
        AdditionalSecretOutputs = Either(AdditionalSecretOutputs, below.AdditionalSecretOutputs),
        DependsOn = Either(DependsOn, below.DependsOn),
        Parent = Parent ?? below.Parent,
        DeletedWith = DeletedWith ?? below.DeletedWith,
        ReplaceWith = Either(ReplaceWith, below.ReplaceWith),
        Providers = Either(Providers, below.Providers),
        Aliases = Either(Aliases, below.Aliases),
        Import = Import ?? below.Import,
        Version = Version ?? below.Version,
        PluginDownloadUrl = PluginDownloadUrl ?? below.PluginDownloadUrl,
        CustomTimeouts = CustomTimeouts ?? below.CustomTimeouts,
    };

    private static ImmutableArray<T> Either<T>(ImmutableArray<T> first, ImmutableArray<T> second) => first.IsEmpty ? second : first;
}
