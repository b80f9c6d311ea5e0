using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Resources;

/// <summary>What a program asks of the engine for one resource, besides its inputs (effects: protocol reference 4.4).</summary>
public sealed record ResourceOptions
{
    /// <summary>No options.</summary>
    public static readonly ResourceOptions None = new();

    /// <summary>Refuse to delete or replace; null inherits from the parent.</summary>
    public bool? Protect { get; init; }

    /// <summary>Drop from the state without deleting; null inherits from the parent.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>The resource whose deletion deletes this one too.</summary>
    public Urn? DeletedWith { get; init; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <summary>A value whose change replaces the resource.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Property paths frozen at their recorded values.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Property paths whose change replaces the resource.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Whether a replacement deletes first; null leaves the choice to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Former names.</summary>
    public ImmutableArray<Alias> Aliases { get; init; } = [];

    /// <summary>The ID of an existing resource to take over.</summary>
    public string? ImportId { get; init; }

    /// <summary>Timeouts.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>Output properties to be marked as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Property paths whose differences are not displayed.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>Hooks.</summary>
    public ResourceHooks? Hooks { get; init; }

    /// <summary>For provider resources: environment variables renamed for the plugin, new name to old.</summary>
    public ImmutableSortedDictionary<string, string> EnvVarMappings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
