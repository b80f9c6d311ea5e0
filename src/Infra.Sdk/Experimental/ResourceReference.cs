namespace Pulumi.Experimental;

/// <summary>A reference to a resource.</summary>
/// <param name="urn">Its URN.</param>
/// <param name="id">Its ID: text, or not known yet; null for a component.</param>
/// <param name="version">The version of its package; empty where it has none.</param>
public readonly struct ResourceReference(Urn urn, PropertyValue? id, string version) : IEquatable<ResourceReference>
{
    /// <summary>Its URN.</summary>
    public Urn URN { get; } = urn;

    /// <summary>Its ID: text, or not known yet; null for a component.</summary>
    public PropertyValue? Id { get; } = id;

    /// <summary>The version of its package; empty where it has none.</summary>
    public string PackageVersion { get; } = version;

    /// <summary>Whether both refer to the same.</summary>
    public static bool operator ==(ResourceReference left, ResourceReference right) => left.Equals(right);

    /// <summary>Whether they refer to different resources.</summary>
    public static bool operator !=(ResourceReference left, ResourceReference right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ResourceReference other) => URN == other.URN && Equals(Id, other.Id)
        && string.Equals(PackageVersion, other.PackageVersion, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ResourceReference other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(URN, Id);
}
