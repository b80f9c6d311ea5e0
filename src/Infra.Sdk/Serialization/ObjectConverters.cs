using System.Reflection;

namespace Pulumi;

/// <summary>Converters to classes of structured outputs.</summary>
internal static class ObjectConverters
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>A class built by its marked constructor.</summary>
    public static ValueConverter? FindOutputType(Type type)
    {
        var constructor = type.GetConstructors(Any)
            .FirstOrDefault(static c => c.GetCustomAttribute<OutputConstructorAttribute>() is not null);
        if (constructor is null)
        {
            return null;
        }

        (string Name, Type Type)[] parameters = [.. constructor.GetParameters().Select(static p =>
            (p.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? p.Name!, p.ParameterType))];
        return (PropertyValue value, ConversionContext context, out object? result) =>
            TryBuild(constructor, parameters, value, context, out result);
    }

    /// <summary>An interface or class whose cases are told apart by a property.</summary>
    public static ValueConverter? FindUnion(Type type)
    {
        if (type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is not { } discriminator)
        {
            return null;
        }

        var cases = type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToDictionary(static c => c.Tag, static c => c.Type);
        return (PropertyValue value, ConversionContext context, out object? result) =>
        {
            result = null;
            return value is MapValue map
                && map.Properties.Get(discriminator.PropertyName)?.Unwrap() is StringValue tag
                && cases.TryGetValue(tag.Value, out var target)
                && ValueConversion.TryValue(value, target, context, out result);
        };
    }

    private static bool TryBuild(
        ConstructorInfo constructor,
        (string Name, Type Type)[] parameters,
        PropertyValue value,
        ConversionContext context,
        out object? result)
    {
        result = null;
        if (value is not MapValue map)
        {
            return false;
        }

        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var (name, type) = parameters[i];
            if (!ValueConversion.TryValue(map.Properties.Get(name) ?? PropertyValue.Null, type, context.At(name), out arguments[i])
                && map.Properties.ContainsKey(name))
            {
                return false;
            }

            arguments[i] ??= type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        }

        result = constructor.Invoke(arguments);
        return true;
    }
}
