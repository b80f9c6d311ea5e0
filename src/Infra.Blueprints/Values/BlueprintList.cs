using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>A list.</summary>
public sealed record BlueprintList(SourceLocation Location, ImmutableArray<BlueprintValue> Items) : BlueprintValue(Location)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
