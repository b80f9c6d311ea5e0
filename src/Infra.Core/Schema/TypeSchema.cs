using System.Collections.Immutable;

namespace Infra.Core.Schema;

/// <summary>A type as a package schema writes it: <c>type</c>, <c>$ref</c>, <c>items</c>, <c>additionalProperties</c>, <c>oneOf</c>.</summary>
/// <param name="Kind">Which kind.</param>
public sealed record TypeSchema(TypeKind Kind)
{
    /// <summary>Anything.</summary>
    public static readonly TypeSchema Any = new(TypeKind.Any);

    /// <summary>True or false.</summary>
    public static readonly TypeSchema Boolean = new(TypeKind.Boolean);

    /// <summary>A whole number.</summary>
    public static readonly TypeSchema Integer = new(TypeKind.Integer);

    /// <summary>A number.</summary>
    public static readonly TypeSchema Number = new(TypeKind.Number);

    /// <summary>Text.</summary>
    public static readonly TypeSchema String = new(TypeKind.String);

    /// <summary>Text that holds JSON.</summary>
    public static readonly TypeSchema Json = new(TypeKind.Json);

    /// <summary>A file, or a collection of files.</summary>
    public static readonly TypeSchema Asset = new(TypeKind.Asset);

    /// <summary>A collection of files.</summary>
    public static readonly TypeSchema Archive = new(TypeKind.Archive);

    /// <summary>The type of items or values, of a list or map.</summary>
    public TypeSchema? Element { get; init; }

    /// <summary>The token, of a named type or a resource.</summary>
    public string? Token { get; init; }

    /// <summary>The alternatives, of a union.</summary>
    public ImmutableArray<TypeSchema> Alternatives { get; init; } = [];

    /// <summary>A list.</summary>
    public static TypeSchema ArrayOf(TypeSchema element) => new(TypeKind.Array) { Element = element };

    /// <summary>A map.</summary>
    public static TypeSchema MapOf(TypeSchema element) => new(TypeKind.Map) { Element = element };

    /// <summary>A type of the same package.</summary>
    public static TypeSchema Named(string token) => new(TypeKind.Named) { Token = token };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        TypeKind.Array => $"list of {Element}",
        TypeKind.Map => $"map of {Element}",
        TypeKind.Named => Token![(Token!.LastIndexOf(':') + 1)..],
        TypeKind.Resource => "resource " + Token,
        TypeKind.Union => string.Join(" or ", Alternatives),
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
