using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>A number; what the engine and the providers take is a double.</summary>
public sealed record BlueprintNumber(SourceLocation Location, double Value) : BlueprintValue(Location)
{
    /// <summary>Whether it has no fraction.</summary>
    public bool IsInteger => Math.Floor(Value) == Value;

    /// <inheritdoc/>
    public override string Kind => "a number";
}
