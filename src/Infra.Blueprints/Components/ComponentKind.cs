using Infra.Blueprints.Catalog;

namespace Infra.Blueprints.Components;

/// <summary>A kind of component that blueprints may use.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it takes and gives.</param>
public sealed record ComponentKind(string Name, ResourceShape Shape);
