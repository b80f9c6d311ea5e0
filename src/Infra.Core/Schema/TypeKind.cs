namespace Infra.Core.Schema;

/// <summary>The kinds of types that a package schema can name.</summary>
public enum TypeKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text.</summary>
    String,

    /// <summary>Text that holds JSON.</summary>
    Json,

    /// <summary>A file, or a collection of files.</summary>
    Asset,

    /// <summary>A collection of files.</summary>
    Archive,

    /// <summary>A list; <see cref="TypeSchema.Element"/> is the type of its items.</summary>
    Array,

    /// <summary>A map; <see cref="TypeSchema.Element"/> is the type of its values.</summary>
    Map,

    /// <summary>A type of the same package; <see cref="TypeSchema.Token"/> names it.</summary>
    Named,

    /// <summary>A resource; <see cref="TypeSchema.Token"/> names its type.</summary>
    Resource,

    /// <summary>One of several types; <see cref="TypeSchema.Alternatives"/>.</summary>
    Union,
}
