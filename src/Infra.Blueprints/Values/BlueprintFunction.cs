using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>A function call: a mapping with the one key <c>fn::NAME</c>.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Name">The name after <c>fn::</c>.</param>
/// <param name="Argument">What it is called with.</param>
public sealed record BlueprintFunction(SourceLocation Location, string Name, BlueprintValue Argument) : BlueprintValue(Location)
{
    /// <summary>What the key of a call begins with.</summary>
    public const string Prefix = "fn::";

    /// <inheritdoc/>
    public override string Kind => "a function call";
}
