namespace Infra.Blueprints.Shapes;

/// <summary>Anything.</summary>
public sealed record AnyShape : Shape
{
    /// <inheritdoc/>
    public override string Describe() => "anything";
}
