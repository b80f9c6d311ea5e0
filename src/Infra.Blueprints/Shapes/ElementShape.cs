namespace Infra.Blueprints.Shapes;

/// <summary>A resource or component as a whole: <c>${name}</c>.</summary>
/// <param name="Type">The type token or kind.</param>
public sealed record ElementShape(string Type) : Shape
{
    /// <inheritdoc/>
    public override string Describe() => $"a reference to a {Type} (${{name}})";
}
