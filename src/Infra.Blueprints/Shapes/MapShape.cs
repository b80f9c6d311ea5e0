namespace Infra.Blueprints.Shapes;

/// <summary>A mapping with keys of the writer's choice.</summary>
/// <param name="Value">The shape of every value.</param>
public sealed record MapShape(Shape Value) : Shape
{
    /// <inheritdoc/>
    public override string Describe() => Value is AnyShape or ObjectShape ? "a mapping" : $"a mapping, each value {Value.Describe()}";
}
