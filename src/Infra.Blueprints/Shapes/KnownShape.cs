namespace Infra.Blueprints.Shapes;

/// <summary>
/// A value that must be known when the program runs: components decide by it what they make. It may refer to configuration that is
/// not secret and to the run, but not to outputs.
/// </summary>
/// <param name="Inner">What it must look like.</param>
public sealed record KnownShape(Shape Inner) : Shape
{
    /// <inheritdoc/>
    public override string Describe() => Inner.Describe();
}
