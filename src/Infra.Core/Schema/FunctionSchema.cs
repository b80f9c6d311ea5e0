namespace Infra.Core.Schema;

/// <summary>A function of a package.</summary>
/// <param name="Token">Its token, <c>package:module:name</c>.</param>
public sealed record FunctionSchema(string Token)
{
    /// <summary>Its arguments; null where it takes none.</summary>
    public ObjectSchema? Inputs { get; init; }

    /// <summary>The properties of its result.</summary>
    public ObjectSchema Outputs { get; init; } = ObjectSchema.Empty;

    /// <summary>The result itself, for a function that returns one value and no object; null otherwise.</summary>
    public TypeSchema? ReturnType { get; init; }

    /// <summary>Whether it is a method: its first argument is the resource.</summary>
    public bool IsMethod => Token.Contains('/') && Token.LastIndexOf('/') > Token.LastIndexOf(':');
}
