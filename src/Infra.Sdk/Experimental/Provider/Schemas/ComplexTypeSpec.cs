namespace Pulumi.Experimental.Provider;

/// <summary>A named type in a schema.</summary>
public record ComplexTypeSpec : ObjectTypeSpec
{
    /// <summary>A type with properties.</summary>
    public static ComplexTypeSpec CreateObject(Dictionary<string, PropertySpec> properties, HashSet<string> required) => new()
    {
        Properties = properties.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Required = required.ToImmutableSortedSet(StringComparer.Ordinal),
    };
}
