namespace Pulumi.Experimental.Provider;

/// <summary>A component in a schema.</summary>
public record ResourceSpec : ObjectTypeSpec
{
    /// <summary>Describes a component.</summary>
    /// <param name="inputProperties">Its inputs.</param>
    /// <param name="requiredInputs">The inputs that must be given.</param>
    /// <param name="properties">Its outputs.</param>
    /// <param name="required">The outputs that are always there.</param>
    public ResourceSpec(
        Dictionary<string, PropertySpec> inputProperties,
        HashSet<string> requiredInputs,
        Dictionary<string, PropertySpec> properties,
        HashSet<string> required)
    {
        InputProperties = inputProperties.ToImmutableSortedDictionary(StringComparer.Ordinal);
        RequiredInputs = requiredInputs.ToImmutableSortedSet(StringComparer.Ordinal);
        Properties = properties.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Required = required.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>Whether it is made of other resources.</summary>
    public bool IsComponent { get; init; } = true;

    /// <summary>Its inputs.</summary>
    public ImmutableSortedDictionary<string, PropertySpec> InputProperties { get; init; }

    /// <summary>The inputs that must be given.</summary>
    public ImmutableSortedSet<string> RequiredInputs { get; init; }
}
