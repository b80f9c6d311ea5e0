using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pulumi;

/// <summary>Converts a value without secret markers, or says that it is of the wrong type.</summary>
internal delegate bool ValueConverter(PropertyValue value, ConversionContext context, out object? result);

/// <summary>The converters of target types, made once per type.</summary>
internal static class ValueConverters
{
    private static readonly ConditionalWeakTable<Type, ValueConverter> Converters = [];

    public static ValueConverter For(Type type) => Converters.GetValue(type, static t => OrNull(t, Make(t)));

    /// <summary>Null and unknown become the default of any type.</summary>
    private static ValueConverter OrNull(Type type, ValueConverter converter)
    {
        var fallback = type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        return (PropertyValue value, ConversionContext context, out object? result) =>
        {
            if (value is NullValue or UnknownValue)
            {
                result = fallback;
                return !context.IsStrict || fallback is null;
            }

            return converter(value, context, out result);
        };
    }

    private static ValueConverter Make(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? For(underlying)
        : ScalarConverters.Find(type)
        ?? (type.IsGenericType ? ContainerConverters.Find(type, type.GetGenericTypeDefinition()) : null)
        ?? (type == typeof(JsonElement) ? (ValueConverter)JsonConverters.ToElement : null)
        ?? (typeof(Resource).IsAssignableFrom(type) ? ResourceReferences.ConverterFor(type) : null)
        ?? (type.GetCustomAttribute<EnumTypeAttribute>() is not null ? EnumConverters.ForStruct(type) : null)
        ?? ObjectConverters.FindUnion(type)
        ?? ObjectConverters.FindOutputType(type)
        ?? Refuse;

    private static bool Refuse(PropertyValue value, ConversionContext context, out object? result)
    {
        result = null;
        return false;
    }
}
