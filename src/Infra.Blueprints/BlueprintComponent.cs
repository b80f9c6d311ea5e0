using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>A component by its kind, for example <c>MacHostFleet</c>.</summary>
public sealed record BlueprintComponent(Placed<string> Name, Placed<string> Type, SourceLocation Location)
    : BlueprintElement(Name, Type, Location);
