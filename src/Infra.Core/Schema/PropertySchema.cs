using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Schema;

/// <summary>A property of a resource, a function or a type.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">Its type.</param>
public sealed record PropertySchema(string Name, TypeSchema Type)
{
    /// <summary>Whether the schema lists it as required.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether an input needs it: as required, unless the schema says otherwise for inputs.</summary>
    public bool IsRequiredInput { get; init; }

    /// <summary>Whether an output always has it: as required, or listed for outputs alone.</summary>
    public bool IsAlwaysPresent { get; init; }

    /// <summary>Whether its value is a secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it should no longer be used.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>What is known about a change of it.</summary>
    public ReplaceFact Replace { get; init; }

    /// <summary>Whether the engine has to replace the resource when it changes (<c>replaceOnChanges</c>), whatever the provider says.</summary>
    public bool ReplaceOnChanges { get; init; }

    /// <summary>Its only value, or null.</summary>
    public PropertyValue? Const { get; init; }

    /// <summary>Its value where none is given, or null.</summary>
    public PropertyValue? Default { get; init; }

    /// <summary>The environment variables that give its default, first one first.</summary>
    public ImmutableArray<string> DefaultEnvironment { get; init; } = [];

    /// <summary>The values that it may have, where it is text with a closed set; empty for any.</summary>
    public ImmutableArray<string> AllowedValues { get; init; } = [];

    /// <summary>Its name in C#, or null where the usual rule gives it.</summary>
    public string? CSharpName { get; init; }
}
