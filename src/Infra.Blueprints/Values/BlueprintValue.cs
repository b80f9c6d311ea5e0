using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>A value as a blueprint writes it, with its place. The kinds are a closed set.</summary>
/// <param name="Location">Where it begins.</param>
public abstract record BlueprintValue(SourceLocation Location)
{
    /// <summary>What kind of value it is, for people: <c>a text</c>, <c>a list</c>.</summary>
    public abstract string Kind { get; }
}
