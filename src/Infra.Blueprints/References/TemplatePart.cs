namespace Infra.Blueprints.References;

/// <summary>A piece of a template: a literal or a reference, never both.</summary>
public readonly record struct TemplatePart(string? Literal, Reference? Reference);
