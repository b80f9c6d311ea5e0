namespace Infra.Blueprints.Shapes;

/// <summary>A key of an object.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value must look like.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Description">What it means, for editors; null where nothing is known.</param>
public sealed record PropertyShape(string Name, Shape Shape, bool IsRequired = false, string? Description = null);
