using System.Text.Json.Serialization;

namespace Pulumi.Experimental.Provider;

/// <summary>A type in a schema.</summary>
public record TypeSpec
{
    /// <summary>The name of a built-in type, <c>array</c> or <c>object</c>; null for a reference.</summary>
    public string? Type { get; init; }

    /// <summary>The type of an array's elements.</summary>
    public TypeSpec? Items { get; init; }

    /// <summary>The type of a dictionary's values.</summary>
    public TypeSpec? AdditionalProperties { get; init; }

    /// <summary>Where a named type is defined: <c>#/types/TOKEN</c>, or one of <c>pulumi.json</c>.</summary>
    [JsonPropertyName("$ref")]
    public string? Ref { get; init; }

    /// <summary>Whether the value must be there at once, never as an output; null where it may be one.</summary>
    public bool? Plain { get; init; }

    /// <summary>A built-in type.</summary>
    public static TypeSpec CreateBuiltin(string type, bool? plain = null) => new() { Type = type, Plain = plain };

    /// <summary>A named type.</summary>
    public static TypeSpec CreateReference(string reference, bool? plain = null) => new() { Ref = reference, Plain = plain };

    /// <summary>An array.</summary>
    public static TypeSpec CreateArray(TypeSpec items) => new() { Type = "array", Items = items };

    /// <summary>A dictionary with text keys.</summary>
    public static TypeSpec CreateDictionary(TypeSpec additionalProperties) =>
        new() { Type = BuiltinTypeSpec.Object, AdditionalProperties = additionalProperties };
}
