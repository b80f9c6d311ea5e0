namespace Pulumi;

/// <summary>Turns values in wire form into what programs work with (protocol reference 2.6).</summary>
internal static class ValueConversion
{
    /// <summary>One property. An unknown anywhere in it makes all of it unknown, a secret makes all of it secret.</summary>
    public static OutputData<T> ToData<T>(PropertyValue value, ImmutableHashSet<Resource> resources, ConversionContext context)
    {
        var isSecret = value.ContainsSecrets();
        return value.ContainsUnknowns()
            ? new OutputData<T>(resources, default!, false, isSecret)
            : new OutputData<T>(resources, ToValue<T>(value, context), true, isSecret);
    }

    /// <summary>A value without unknowns; one of the wrong type is reported and becomes the default.</summary>
    public static T ToValue<T>(PropertyValue value, ConversionContext context) => (T)ToValue(value, typeof(T), context)!;

    /// <summary>A value without unknowns; one of the wrong type is reported and becomes the default.</summary>
    public static object? ToValue(PropertyValue value, Type type, ConversionContext context)
    {
        var plain = Strip(value);
        if (ValueConverters.For(type)(plain, context, out var result))
        {
            return result;
        }

        context.Warn(plain, type);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    /// <summary>A value without unknowns; one of the wrong type is reported, or in a strict context refused.</summary>
    public static bool TryValue(PropertyValue value, Type type, ConversionContext context, out object? result)
    {
        if (context.IsStrict)
        {
            return ValueConverters.For(type)(Strip(value), context, out result);
        }

        result = ToValue(value, type, context);
        return true;
    }

    private static PropertyValue Strip(PropertyValue value)
    {
        while (true)
        {
            switch (value)
            {
                case SecretValue secret:
                    value = secret.Value;
                    continue;
                case OutputValue output:
                    value = output.Value ?? PropertyValue.Unknown;
                    continue;
                default:
                    return value;
            }
        }
    }
}
