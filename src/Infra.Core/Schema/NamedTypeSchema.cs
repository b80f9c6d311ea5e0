using System.Collections.Immutable;

namespace Infra.Core.Schema;

/// <summary>A type that a package defines: an object type, or an enum of one primitive type.</summary>
/// <param name="Token">Its token, <c>package:module:Name</c>.</param>
public sealed record NamedTypeSchema(string Token)
{
    /// <summary>The properties of an object type; null for an enum.</summary>
    public ObjectSchema? Object { get; init; }

    /// <summary>The primitive type of an enum; null for an object type.</summary>
    public TypeSchema? EnumType { get; init; }

    /// <summary>The values of an enum.</summary>
    public ImmutableArray<EnumValueSchema> EnumValues { get; init; } = [];

    /// <summary>Whether its code is written by hand in the official packages.</summary>
    public bool IsOverlay { get; init; }
}
