using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>No value: <c>null</c>, <c>~</c>, or nothing after the colon.</summary>
public sealed record BlueprintNull(SourceLocation Location) : BlueprintValue(Location)
{
    /// <inheritdoc/>
    public override string Kind => "nothing";
}
