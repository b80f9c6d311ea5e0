using System.Collections;
using System.Reflection;
using Infra.Blueprints.References;
using Infra.Core.Properties;

namespace Infra.Blueprints.Compilation;

/// <summary>Walks from an output's value to what a reference asks for inside it.</summary>
internal static class OutputPath
{
    /// <summary>The value at the end of a reference's path.</summary>
    /// <exception cref="Pulumi.RunException">There is nothing there.</exception>
    public static object? Walk(object? value, Reference reference)
    {
        foreach (var segment in reference.Inner)
        {
            value = Step(value, segment, out var found);
            if (!found)
            {
                throw Fault.At(reference.Location, BlueprintDiagnostics.UnknownOutput, $"there is nothing at {reference}",
                    "look at what the output holds: infra stack output, or the resource's state");
            }
        }

        return value;
    }

    private static object? Step(object? value, PathSegment segment, out bool found)
    {
        found = true;
        switch (value, segment.Key)
        {
            case (IDictionary map, { } key) when map.Contains(key):
                return map[key];
            case (IList list, null) when segment.Index < list.Count:
                return list[segment.Index];
            case (not null and not IDictionary and not IList, { } key) when Member(value.GetType(), key) is { } member:
                return member(value);
            default:
                found = false;
                return null;
        }
    }

    // Typed outputs hold their parts in fields or properties named like the wire's, with a capital letter.
    private static Func<object, object?>? Member(Type type, string key)
    {
        const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase;
        return type.GetField(key, Public) is { } field ? field.GetValue : type.GetProperty(key, Public) is { } property ? property.GetValue : null;
    }
}
