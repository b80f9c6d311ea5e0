using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>One key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyLocation">Where the key stands.</param>
/// <param name="Value">The value.</param>
public sealed record BlueprintEntry(string Key, SourceLocation KeyLocation, BlueprintValue Value);
