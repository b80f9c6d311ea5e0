using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Infra.Blueprints.Components;
using Infra.Blueprints.Loading;

namespace Infra.Blueprints.Compilation;

/// <summary>Converts known values to the types of arguments classes.</summary>
internal static class ClrValues
{
    private static readonly MethodInfo ListMethod = Method(nameof(MakeList));
    private static readonly MethodInfo DictionaryMethod = Method(nameof(MakeDictionary));

    /// <summary>A value as a type. What the validator has checked always converts; an output may still surprise.</summary>
    /// <exception cref="Pulumi.RunException">The value is of another kind.</exception>
    public static object? Convert(object? value, Type type)
    {
        if (value is null || type.IsInstanceOfType(value))
        {
            return value;
        }

        if (ClrTypes.IsGeneric(type, typeof(Nullable<>), out var inner))
        {
            return Convert(value, inner);
        }

        return (value, type) switch
        {
            (string text, { IsEnum: true }) => Enum.Parse(type, text, ignoreCase: true),
            (string text, _) when type == typeof(TimeSpan) && DurationText.Parse(text) is { } time => time,
            (double or int or long, _) when Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal =>
                System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture),
            (IDictionary map, _) when ClrTypes.ValueOf(type) is { } entry => ToDictionary(
                [.. map.Keys.Cast<string>().Select(k => KeyValuePair.Create(k, Convert(map[k], entry)))], entry, type),
            (not string and IEnumerable list, _) when ClrTypes.ItemOf(type) is { } item =>
                ToList([.. list.Cast<object?>().Select(i => Convert(i, item))], item, type),
            _ => throw new Pulumi.RunException($"a {value.GetType().Name} stands where a {type.Name} belongs"),
        };
    }

    /// <summary>Items as a list, array or immutable array.</summary>
    public static object ToList(IReadOnlyList<object?> items, Type item, Type type) => ListMethod.MakeGenericMethod(item).Invoke(null, [items, type])!;

    /// <summary>Entries as a dictionary or immutable dictionary.</summary>
    public static object ToDictionary(IReadOnlyList<KeyValuePair<string, object?>> entries, Type value, Type type) =>
        DictionaryMethod.MakeGenericMethod(value).Invoke(null, [entries, type])!;

    private static object MakeList<T>(IReadOnlyList<object?> items, Type type)
    {
        var typed = items.Select(static i => (T)i!);
        return type == typeof(ImmutableArray<T>) ? typed.ToImmutableArray() : type.IsArray ? typed.ToArray() : typed.ToList();
    }

    private static object MakeDictionary<T>(IReadOnlyList<KeyValuePair<string, object?>> entries, Type type)
    {
        var typed = entries.Select(static e => KeyValuePair.Create(e.Key, (T)e.Value!));
        return type == typeof(ImmutableDictionary<string, T>) ? typed.ToImmutableDictionary() : typed.ToDictionary(StringComparer.Ordinal);
    }

    private static MethodInfo Method(string name) => typeof(ClrValues).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
