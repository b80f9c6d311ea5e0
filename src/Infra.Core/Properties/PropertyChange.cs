namespace Infra.Core.Properties;

/// <summary>One difference between two property maps.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Old">The value before, or null.</param>
/// <param name="New">The value after, or null.</param>
public sealed record PropertyChange(PropertyPath Path, DiffKind Kind, PropertyValue? Old, PropertyValue? New);
