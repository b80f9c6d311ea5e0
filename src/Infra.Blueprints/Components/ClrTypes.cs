using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pulumi;

namespace Infra.Blueprints.Components;

/// <summary>What kinds of types arguments classes use.</summary>
internal static class ClrTypes
{
    /// <summary>Whether a type is a list or map of inputs.</summary>
    public static bool IsInputCollection(Type type) => IsGeneric(type, typeof(InputList<>), out _) || IsGeneric(type, typeof(InputMap<>), out _);

    /// <summary>Whether a type is a generic one, and its last type argument.</summary>
    public static bool IsGeneric(Type type, Type definition, [NotNullWhen(true)] out Type? argument)
    {
        argument = type.IsConstructedGenericType && type.GetGenericTypeDefinition() == definition ? type.GenericTypeArguments[^1] : null;
        return argument is not null;
    }

    /// <summary>The type of the items of a plain list, or null.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : IsGeneric(type, typeof(List<>), out var item) || IsGeneric(type, typeof(ImmutableArray<>), out item)
            || IsGeneric(type, typeof(IReadOnlyList<>), out item) || IsGeneric(type, typeof(IEnumerable<>), out item)
        ? item
        : null;

    /// <summary>The type of the values of a plain map with text keys, or null.</summary>
    public static Type? ValueOf(Type type) =>
        type.IsConstructedGenericType && type.GenericTypeArguments[0] == typeof(string)
            && (IsGeneric(type, typeof(Dictionary<,>), out var value) || IsGeneric(type, typeof(ImmutableDictionary<,>), out value)
                || IsGeneric(type, typeof(IReadOnlyDictionary<,>), out value) || IsGeneric(type, typeof(IDictionary<,>), out value))
        ? value
        : null;

    /// <summary>Whether values are made by setting the properties of a new object.</summary>
    public static bool IsArgs(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetConstructor(Type.EmptyTypes) is not null
        && (typeof(InputArgs).IsAssignableFrom(type) || type.Namespace?.StartsWith("Infra.", StringComparison.Ordinal) == true);
}
