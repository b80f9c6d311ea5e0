using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>True or false.</summary>
public sealed record BlueprintBool(SourceLocation Location, bool Value) : BlueprintValue(Location)
{
    /// <inheritdoc/>
    public override string Kind => "a boolean";
}
