using System.Collections.Immutable;

namespace Infra.Blueprints.References;

/// <summary>A text in parts: literals and references between them.</summary>
/// <param name="Parts">The parts in order; never two literals side by side.</param>
public sealed record Template(ImmutableArray<TemplatePart> Parts)
{
    /// <summary>The references, in order.</summary>
    public ImmutableArray<Reference> References { get; } = [.. Parts.Where(static p => p.Reference is not null).Select(static p => p.Reference!)];

    /// <summary>The one reference that the whole text consists of, or null.</summary>
    public Reference? OnlyReference => Parts is [{ Reference: { } only }] ? only : null;

    /// <summary>The text of a template without references.</summary>
    public string Literal => string.Concat(Parts.Select(static p => p.Literal));
}
