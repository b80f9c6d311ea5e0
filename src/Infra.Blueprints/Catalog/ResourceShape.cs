using Infra.Blueprints.Shapes;

namespace Infra.Blueprints.Catalog;

/// <summary>What a resource type or a component kind takes and gives.</summary>
/// <param name="Type">The type token or kind.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it gives, <c>urn</c> and for resources <c>id</c> included; null where that is not known.</param>
public sealed record ResourceShape(string Type, ObjectShape Inputs, ObjectShape? Outputs);
