namespace Pulumi.Experimental.Provider;

/// <summary>A type with properties in a schema.</summary>
public record ObjectTypeSpec
{
    /// <summary>Always <c>object</c>.</summary>
    public string Type { get; init; } = BuiltinTypeSpec.Object;

    /// <summary>Its properties; those of a resource are its outputs.</summary>
    public ImmutableSortedDictionary<string, PropertySpec> Properties { get; init; } =
        ImmutableSortedDictionary.Create<string, PropertySpec>(StringComparer.Ordinal);

    /// <summary>The properties that are always there.</summary>
    public ImmutableSortedSet<string> Required { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
