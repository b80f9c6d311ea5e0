using System.Collections.Immutable;

namespace Infra.Core.Properties;

/// <summary>A value with the resources it came from, as exchanged with transforms, remote components and method calls.</summary>
/// <param name="Value">The value, or null when it is not known.</param>
/// <param name="IsSecret">Whether it is secret.</param>
/// <param name="Dependencies">The resources it depends on, sorted.</param>
public sealed record OutputValue(PropertyValue? Value, bool IsSecret, ImmutableArray<Urn> Dependencies) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(OutputValue? other) =>
        other is not null && IsSecret == other.IsSecret && Equals(Value, other.Value)
        && Dependencies.AsSpan().SequenceEqual(other.Dependencies.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, IsSecret);
}
