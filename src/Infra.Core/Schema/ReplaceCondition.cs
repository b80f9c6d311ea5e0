namespace Infra.Core.Schema;

/// <summary>A property whose change replaces the resource for some values (<c>x-conditionalReplace</c>).</summary>
/// <param name="Path">The property path.</param>
/// <param name="Note">When, in words, or null where the source does not say.</param>
public sealed record ReplaceCondition(string Path, string? Note);
