namespace Infra.Blueprints.Shapes;

/// <summary>True or false.</summary>
public sealed record BoolShape : Shape
{
    /// <inheritdoc/>
    public override string Describe() => "true or false";
}
