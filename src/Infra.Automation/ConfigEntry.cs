namespace Infra.Automation;

/// <summary>One configuration value as a user sees it.</summary>
/// <param name="Key">The key, <c>namespace:name</c>.</param>
/// <param name="Text">The text, structures as JSON; null for a secret that was not to be opened.</param>
/// <param name="IsSecret">Whether it, or anything in it, is secret.</param>
/// <param name="IsStructured">Whether the text is the JSON of a list or an object.</param>
public sealed record ConfigEntry(string Key, string? Text, bool IsSecret, bool IsStructured);
