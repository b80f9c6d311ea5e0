using System.Reflection;
using System.Text.Json;

namespace Pulumi;

/// <summary>The wire form of single values.</summary>
internal static class ScalarSerializer
{
    public static PropertyValue? Find(object? value) => value switch
    {
        null => PropertyValue.Null,
        string text => new StringValue(text),
        bool boolean => boolean,
        int number => new NumberValue(number),
        double number => new NumberValue(number),
        PropertyValue wire => wire,
        JsonElement element => JsonConverters.ToWire(element),
        Enum constant => ToNumber(constant),
        ValueType when value.GetType().GetCustomAttribute<EnumTypeAttribute>() is not null => EnumConverters.ToWire(value),
        _ => null,
    };

    private static NumberValue ToNumber(Enum constant) =>
        Enum.GetUnderlyingType(constant.GetType()) == typeof(int)
            ? new NumberValue(Convert.ToInt32(constant, System.Globalization.CultureInfo.InvariantCulture))
            : throw new SerializationException($"the enumeration {constant.GetType().FullName} is not backed by int");
}
