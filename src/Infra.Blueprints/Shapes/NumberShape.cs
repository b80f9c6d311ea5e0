namespace Infra.Blueprints.Shapes;

/// <summary>A number.</summary>
/// <param name="IsInteger">Whether it must be whole.</param>
public sealed record NumberShape(bool IsInteger) : Shape
{
    /// <inheritdoc/>
    public override string Describe() => IsInteger ? "a whole number" : "a number";
}
