namespace Pulumi.Experimental.Provider;

/// <summary>The names of the types that schemas have without defining them.</summary>
public static class BuiltinTypeSpec
{
    /// <summary>Text.</summary>
    public const string String = "string";

    /// <summary>A whole number.</summary>
    public const string Integer = "integer";

    /// <summary>A number.</summary>
    public const string Number = "number";

    /// <summary>True or false.</summary>
    public const string Boolean = "boolean";

    /// <summary>An object.</summary>
    public const string Object = "object";
}
