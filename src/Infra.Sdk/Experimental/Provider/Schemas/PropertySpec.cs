namespace Pulumi.Experimental.Provider;

/// <summary>A property in a schema.</summary>
public record PropertySpec : TypeSpec
{
    /// <summary>Text.</summary>
    public static PropertySpec String => CreateBuiltin(BuiltinTypeSpec.String);

    /// <summary>A whole number.</summary>
    public static PropertySpec Integer => CreateBuiltin(BuiltinTypeSpec.Integer);

    /// <summary>A number.</summary>
    public static PropertySpec Number => CreateBuiltin(BuiltinTypeSpec.Number);

    /// <summary>True or false.</summary>
    public static PropertySpec Boolean => CreateBuiltin(BuiltinTypeSpec.Boolean);

    /// <summary>A property of a built-in type.</summary>
    public static new PropertySpec CreateBuiltin(string type, bool? plain = null) => new() { Type = type, Plain = plain };

    /// <summary>A property of a named type.</summary>
    public static new PropertySpec CreateReference(string reference, bool? plain = null) => new() { Ref = reference, Plain = plain };

    /// <summary>A property that is an array.</summary>
    public static new PropertySpec CreateArray(TypeSpec items) => new() { Type = "array", Items = items };

    /// <summary>A property that is a dictionary with text keys.</summary>
    public static new PropertySpec CreateDictionary(TypeSpec additionalProperties) =>
        new() { Type = BuiltinTypeSpec.Object, AdditionalProperties = additionalProperties };

    internal static PropertySpec Of(TypeSpec type) => new()
    {
        Type = type.Type,
        Items = type.Items,
        AdditionalProperties = type.AdditionalProperties,
        Ref = type.Ref,
        Plain = type.Plain,
    };
}
