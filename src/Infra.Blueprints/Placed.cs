using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>A value with the place in the file where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Location">Where it stands.</param>
public readonly record struct Placed<T>(T Value, SourceLocation Location)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Value}";
}
