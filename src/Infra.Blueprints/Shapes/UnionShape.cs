using System.Collections.Immutable;

namespace Infra.Blueprints.Shapes;

/// <summary>One of several shapes.</summary>
/// <param name="Alternatives">The shapes.</param>
public sealed record UnionShape(params ImmutableArray<Shape> Alternatives) : Shape
{
    /// <inheritdoc/>
    public override string Describe() => string.Join(" or ", Alternatives.Select(static a => a.Describe()).Distinct(StringComparer.Ordinal));
}
