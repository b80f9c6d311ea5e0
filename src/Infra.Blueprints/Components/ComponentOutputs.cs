using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi;

namespace Infra.Blueprints.Components;

/// <summary>The outputs of component classes: every public property that is an output, by its name in blueprints.</summary>
internal static class ComponentOutputs
{
    private static readonly ConcurrentDictionary<Type, ImmutableSortedDictionary<string, PropertyInfo>> Known = new();

    /// <summary>The outputs of a class.</summary>
    public static ImmutableSortedDictionary<string, PropertyInfo> Of(Type component) => Known.GetOrAdd(component, static type =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static p => p.GetMethod is { IsPublic: true } && ClrTypes.IsGeneric(p.PropertyType, typeof(Output<>), out _))
            .ToImmutableSortedDictionary(static p => p.GetCustomAttribute<OutputAttribute>()?.Name ?? ArgsProperty.CamelCase(p.Name),
                static p => p, StringComparer.Ordinal));
}
