using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi;

namespace Infra.Blueprints.Components;

/// <summary>A property of an arguments class, under the name that blueprints use.</summary>
/// <param name="Name">The name in blueprints.</param>
/// <param name="Property">The property of the class.</param>
/// <param name="IsRequired">Whether the class says that it is required.</param>
internal sealed record ArgsProperty(string Name, PropertyInfo Property, bool IsRequired)
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<ArgsProperty>> Known = new();

    /// <summary>The public properties of a class that can be set, in the order of their declaration.</summary>
    public static ImmutableArray<ArgsProperty> Of(Type type) => Known.GetOrAdd(type, static args =>
    [
        .. from property in args.GetProperties(BindingFlags.Instance | BindingFlags.Public)
           let input = property.GetCustomAttribute<InputAttribute>()
           let isSettable = property.SetMethod is { IsPublic: true }
           let isCollection = property.GetMethod is { IsPublic: true } && ClrTypes.IsInputCollection(property.PropertyType)
           where property.GetIndexParameters().Length == 0 && (isSettable || isCollection)
           where ClrShapes.Of(property.PropertyType) is not null
           select new ArgsProperty(input is null ? CamelCase(property.Name) : NameOf(property), property, input is not null && RequiredBy(property)),
    ]);

    /// <summary>The usual name on the wire of a property of a class.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // The attribute does not show its arguments, but the compiled metadata does: new InputAttribute(name, required, json).
    private static IList<CustomAttributeTypedArgument> ArgumentsOf(PropertyInfo property) =>
        property.CustomAttributes.First(static a => a.AttributeType == typeof(InputAttribute)).ConstructorArguments;

    private static string NameOf(PropertyInfo property) => (string)ArgumentsOf(property)[0].Value!;

    private static bool RequiredBy(PropertyInfo property) => ArgumentsOf(property) is [_, { Value: true }, ..];
}
