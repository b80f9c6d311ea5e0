namespace Pulumi;

/// <summary>Converters to lists, maps, unions and nested outputs.</summary>
internal static class ContainerConverters
{
    private const string PrivatePrefix = "__";
    private static readonly Type[] Lists = [typeof(ImmutableArray<>), typeof(IReadOnlyList<>), typeof(IEnumerable<>)];
    private static readonly Type[] Maps = [typeof(ImmutableDictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>)];

    public static ValueConverter? Find(Type type, Type definition)
    {
        var arguments = type.GetGenericArguments();
        var maker = Lists.Contains(definition) ? typeof(ListConverter<>)
            : Maps.Contains(definition) ? arguments[0] == typeof(string) ? typeof(MapConverter<>) : null
            : definition == typeof(Union<,>) ? typeof(UnionConverter<,>)
            : definition == typeof(Output<>) ? typeof(OutputConverter<>)
            : null;
        if (maker is null)
        {
            return null;
        }

        var closed = maker.MakeGenericType(maker == typeof(MapConverter<>) ? [arguments[1]] : arguments);
        return ((IContainerConverter)Activator.CreateInstance(closed)!).TryConvert;
    }

    /// <summary>The natural form of a value: text, double, bool, asset, resource, array or dictionary of objects.</summary>
    public static bool ToObject(PropertyValue value, ConversionContext context, out object? result)
    {
        var natural = value switch
        {
            StringValue => typeof(string),
            NumberValue => typeof(double),
            BoolValue => typeof(bool),
            AssetValue => typeof(Asset),
            ArchiveValue => typeof(Archive),
            ListValue => typeof(ImmutableArray<object?>),
            MapValue => typeof(ImmutableDictionary<string, object?>),
            ResourceReferenceValue => typeof(Resource),
            _ => null,
        };
        result = null;
        return natural is null || ValueConversion.TryValue(value, natural, context, out result);
    }

    /// <summary>Entries that are a provider's own business are not shown to programs.</summary>
    public static bool IsPrivate(string key) => key.StartsWith(PrivatePrefix, StringComparison.Ordinal);

    private interface IContainerConverter
    {
        bool TryConvert(PropertyValue value, ConversionContext context, out object? result);
    }

    private sealed class ListConverter<T> : IContainerConverter
    {
        public bool TryConvert(PropertyValue value, ConversionContext context, out object? result)
        {
            result = null;
            if (value is not ListValue list)
            {
                return false;
            }

            var items = ImmutableArray.CreateBuilder<T>(list.Items.Length);
            foreach (var item in list.Items)
            {
                if (!ValueConversion.TryValue(item, typeof(T), context, out var converted))
                {
                    return false;
                }

                items.Add((T)converted!);
            }

            result = items.MoveToImmutable();
            return true;
        }
    }

    private sealed class MapConverter<T> : IContainerConverter
    {
        public bool TryConvert(PropertyValue value, ConversionContext context, out object? result)
        {
            result = null;
            if (value is not MapValue map)
            {
                return false;
            }

            var entries = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
            foreach (var (key, item) in map.Properties)
            {
                if (IsPrivate(key))
                {
                    continue;
                }

                if (!ValueConversion.TryValue(item, typeof(T), context.At(key), out var converted))
                {
                    return false;
                }

                entries[key] = (T)converted!;
            }

            result = entries.ToImmutable();
            return true;
        }
    }

    private sealed class UnionConverter<T0, T1> : IContainerConverter
    {
        public bool TryConvert(PropertyValue value, ConversionContext context, out object? result)
        {
            var strict = context.ToStrict();
            var first = ValueConversion.TryValue(value, typeof(T0), strict, out var item);
            if (!first && !ValueConversion.TryValue(value, typeof(T1), strict, out item))
            {
                result = null;
                return false;
            }

            result = first ? Union<T0, T1>.FromT0((T0)item!) : Union<T0, T1>.FromT1((T1)item!);
            return true;
        }
    }

    private sealed class OutputConverter<T> : IContainerConverter
    {
        public bool TryConvert(PropertyValue value, ConversionContext context, out object? result)
        {
            result = new Output<T>(ValueConversion.ToData<T>(value, [], context));
            return true;
        }
    }
}
