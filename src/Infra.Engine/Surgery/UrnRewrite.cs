using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>Gives resources other URNs, wherever a state holds one.</summary>
internal static class UrnRewrite
{
    /// <summary>A resource with every URN mapped.</summary>
    public static ResourceState Apply(ResourceState resource, Func<Urn, Urn> map) => resource with
    {
        Urn = map(resource.Urn),
        Inputs = Apply(resource.Inputs, map),
        Outputs = Apply(resource.Outputs, map),
        Parent = Apply(resource.Parent, map),
        Provider = resource.Provider is { } provider ? provider with { Urn = map(provider.Urn) } : null,
        Dependencies = Apply(resource.Dependencies, map),
        PropertyDependencies = resource.PropertyDependencies.Select(urns => Apply(urns, map)),
        Aliases = Apply(resource.Aliases, map),
        DeletedWith = Apply(resource.DeletedWith, map),
        ReplaceWith = Apply(resource.ReplaceWith, map),
        ViewOf = Apply(resource.ViewOf, map),
    };

    /// <summary>Values with every resource reference mapped; the same instance where there is none.</summary>
    public static PropertyMap Apply(PropertyMap values, Func<Urn, Urn> map) => values.Select(v => Apply(v, map));

    private static Urn? Apply(Urn? urn, Func<Urn, Urn> map) => urn is { } some ? map(some) : null;

    private static ImmutableArray<Urn> Apply(ImmutableArray<Urn> urns, Func<Urn, Urn> map) => [.. urns.Select(map)];

    private static PropertyValue Apply(PropertyValue value, Func<Urn, Urn> map) => value switch
    {
        ResourceReferenceValue reference when map(reference.Urn) is var urn && urn != reference.Urn => reference with { Urn = urn },
        ListValue list => list.Select(v => Apply(v, map)),
        MapValue nested => Apply(nested.Properties, map) is var mapped && ReferenceEquals(mapped, nested.Properties) ? nested : new MapValue(mapped),
        SecretValue secret => Apply(secret.Value, map) is var inner && ReferenceEquals(inner, secret.Value) ? secret : new SecretValue(inner),
        _ => value,
    };
}
