namespace Pulumi.Experimental.Provider;

/// <summary>The schema of a package of components.</summary>
public record PackageSpec
{
    /// <summary>The package's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What people call it.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who publishes it.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Its components by token.</summary>
    public ImmutableSortedDictionary<string, ResourceSpec> Resources { get; init; } =
        ImmutableSortedDictionary.Create<string, ResourceSpec>(StringComparer.Ordinal);

    /// <summary>Its named types by token.</summary>
    public ImmutableSortedDictionary<string, ComplexTypeSpec> Types { get; init; } =
        ImmutableSortedDictionary.Create<string, ComplexTypeSpec>(StringComparer.Ordinal);

    /// <summary>Per language, what generators of SDKs are to do.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, object>> Language { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, object>>(StringComparer.Ordinal);
}
