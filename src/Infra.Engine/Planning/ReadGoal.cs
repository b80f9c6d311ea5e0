using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>A look-up of an existing resource, with everything resolved.</summary>
internal sealed record ReadGoal(Urn Urn, string Id, PropertyMap Properties, ProviderReference Provider)
{
    /// <summary>The parent.</summary>
    public Urn? Parent { get; init; }

    /// <summary>The resources it depends on.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Outputs to be marked as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Where in the program it was declared.</summary>
    public string? SourcePosition { get; init; }

    /// <summary>The state that is wanted of what an older state, if any, recorded.</summary>
    public ResourceState ToState(ResourceState? old) => new()
    {
        Urn = Urn,
        Type = Urn.Type,
        Custom = true,
        Id = Id,
        Inputs = Properties,
        External = true,
        Parent = Parent,
        Dependencies = Dependencies,
        Provider = Provider,
        AdditionalSecretOutputs = AdditionalSecretOutputs,
        SourcePosition = SourcePosition,
        Aliases = old is not null && old.Urn != Urn ? [old.Urn] : [],
    };
}
