using System.Reflection;

namespace Pulumi;

/// <summary>Converters of enumerations that are structs of text or numbers.</summary>
internal static class EnumConverters
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static ValueConverter? ForStruct(Type type)
    {
        if (type.GetConstructor(Any, [typeof(string)]) is { } fromText)
        {
            return (PropertyValue value, ConversionContext context, out object? result) =>
                (result = value is StringValue text ? fromText.Invoke([text.Value]) : null) is not null;
        }

        return type.GetConstructor(Any, [typeof(double)]) is not { } fromNumber ? null
            : (PropertyValue value, ConversionContext context, out object? result) =>
                (result = value is NumberValue number ? fromNumber.Invoke([number.Value]) : null) is not null;
    }

    /// <summary>The wire form of a value of such a struct, by its explicit conversion; null where it has none.</summary>
    public static PropertyValue? ToWire(object value)
    {
        foreach (var method in value.GetType().GetMethods(Any))
        {
            if (method.Name == "op_Explicit" && method.ReturnType == typeof(string))
            {
                return (string?)method.Invoke(null, [value]) is { } text ? new StringValue(text) : PropertyValue.Null;
            }

            if (method.Name == "op_Explicit" && method.ReturnType == typeof(double))
            {
                return new NumberValue((double)method.Invoke(null, [value])!);
            }
        }

        return null;
    }
}
