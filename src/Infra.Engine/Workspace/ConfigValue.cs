namespace Infra.Engine.Workspace;

/// <summary>One configuration value, opened.</summary>
/// <param name="Text">The text; for structures, JSON.</param>
/// <param name="IsSecret">Whether it, or anything in it, is secret.</param>
/// <param name="IsStructured">Whether the text is the JSON of a list or an object.</param>
public sealed record ConfigValue(string Text, bool IsSecret = false, bool IsStructured = false);
