namespace Infra.Blueprints.Shapes;

/// <summary>A list.</summary>
/// <param name="Item">The shape of every item.</param>
public sealed record ListShape(Shape Item) : Shape
{
    /// <inheritdoc/>
    public override string Describe() => Item is AnyShape or ObjectShape ? "a list" : $"a list, each {Item.Describe()}";
}
