using System.Collections.Immutable;

namespace Infra.Core.Properties;

/// <summary>A list of values.</summary>
public sealed record ListValue(ImmutableArray<PropertyValue> Items) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(ListValue? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
