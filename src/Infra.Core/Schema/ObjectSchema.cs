using System.Collections.Immutable;

namespace Infra.Core.Schema;

/// <summary>A set of properties, sorted by ordinal name.</summary>
public sealed class ObjectSchema
{
    /// <summary>No properties.</summary>
    public static readonly ObjectSchema Empty = new([]);

    /// <summary>Makes a set of properties.</summary>
    public ObjectSchema(IEnumerable<PropertySchema> properties) =>
        Properties = [.. properties.OrderBy(static p => p.Name, StringComparer.Ordinal)];

    /// <summary>The properties, sorted by ordinal name.</summary>
    public ImmutableArray<PropertySchema> Properties { get; }

    /// <summary>The property of a name, or null.</summary>
    public PropertySchema? Find(string name)
    {
        var (low, high) = (0, Properties.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Properties[middle].Name, name);
            if (order == 0)
            {
                return Properties[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
