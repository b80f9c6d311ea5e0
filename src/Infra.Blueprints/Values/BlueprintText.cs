using Infra.Blueprints.References;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>A text, which may hold references.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Raw">The text as written, <c>$${</c> and references included.</param>
/// <param name="Template">Its parts, or null when there is nothing to replace in it.</param>
public sealed record BlueprintText(SourceLocation Location, string Raw, Template? Template = null) : BlueprintValue(Location)
{
    /// <summary>The one reference that the whole text consists of, so that the value keeps its type; else null.</summary>
    public Reference? OnlyReference => Template?.OnlyReference;

    /// <summary>Whether the text is known as it stands.</summary>
    public bool IsLiteral => Template is null || Template.References.IsEmpty;

    /// <summary>The text with escapes undone. Only for a literal.</summary>
    public string Literal => Template is null ? Raw : Template.Literal;

    /// <inheritdoc/>
    public override string Kind => OnlyReference is null ? "a text" : "a reference";
}
