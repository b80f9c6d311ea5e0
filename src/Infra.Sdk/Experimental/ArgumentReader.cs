using System.Reflection;

namespace Pulumi.Experimental;

/// <summary>
/// Makes arguments and plain objects of values: members marked with <see cref="InputAttribute"/> or <see cref="OutputAttribute"/> by the name
/// there, others by their own. Inputs keep what is secret, what is not known, and the resources behind it.
/// </summary>
internal sealed class ArgumentReader(Deployment deployment)
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MethodInfo InputOf = typeof(ArgumentReader).GetMethod(nameof(ToInput), Members)!;
    private static readonly MethodInfo OutputOf = typeof(ArgumentReader).GetMethod(nameof(ToOutput), Members)!;
    private static readonly MethodInfo ListOf = typeof(ArgumentReader).GetMethod(nameof(ToList), Members)!;
    private static readonly MethodInfo MapOf = typeof(ArgumentReader).GetMethod(nameof(ToMap), Members)!;

    /// <summary>A value as an object of a type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type.</param>
    /// <param name="place">What people call it.</param>
    public object? Read(PropertyValue value, Type type, string place)
    {
        if (type.IsGenericType && Wrapper(type.GetGenericTypeDefinition()) is { } make)
        {
            return make.MakeGenericMethod(type.GetGenericArguments()[0])
                .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [value, place], null);
        }

        if (type == typeof(PropertyValue))
        {
            return value;
        }

        if (value.TryGetMap(out var map) && IsObject(type))
        {
            return ReadObject(map, type, place);
        }

        return ValueConversion.ToValue(ValueTranslation.ToCore(value), type, new ConversionContext(deployment, place));
    }

    private static MethodInfo? Wrapper(Type definition) => definition == typeof(Input<>) ? InputOf
        : definition == typeof(Output<>) ? OutputOf
        : definition == typeof(InputList<>) ? ListOf
        : definition == typeof(InputMap<>) ? MapOf
        : null;

    // Whatever the values of programs can be by themselves is no object here.
    private static bool IsObject(Type type) => type is { IsClass: true, IsAbstract: false, IsGenericType: false }
        && type != typeof(string) && type != typeof(object) && !typeof(Resource).IsAssignableFrom(type)
        && !typeof(AssetOrArchive).IsAssignableFrom(type)
        && type.GetConstructor(Members, Type.EmptyTypes) is not null
        && ObjectConverters.FindOutputType(type) is null;

    private object ReadObject(ImmutableDictionary<string, PropertyValue> values, Type type, string place)
    {
        var result = Activator.CreateInstance(type, nonPublic: true)!;
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var property in level.GetProperties(Members | BindingFlags.DeclaredOnly))
            {
                if (property.CanWrite && Name(property) is { } name && values.TryGetValue(name, out var value) && !value.IsNull)
                {
                    property.SetValue(result, Read(value, property.PropertyType, $"{place}.{name}"));
                }
            }

            foreach (var field in level.GetFields(Members | BindingFlags.DeclaredOnly))
            {
                if (Marked(field) is { } name && values.TryGetValue(name, out var value) && !value.IsNull)
                {
                    field.SetValue(result, Read(value, field.FieldType, $"{place}.{name}"));
                }
            }
        }

        return result;
    }

    private static string? Name(PropertyInfo property) => Marked(property)
        ?? (property.GetMethod?.IsPublic == true ? char.ToLowerInvariant(property.Name[0]) + property.Name[1..] : null);

    private static string? Marked(MemberInfo member) => member.GetCustomAttribute<InputAttribute>()?.Name
        ?? (member.GetCustomAttribute<OutputAttribute>() is { } output ? output.Name ?? member.Name : null);

    private Input<T> ToInput<T>(PropertyValue value, string place) => ToOutput<T>(value, place);

    private Output<T> ToOutput<T>(PropertyValue value, string place) => new(Data<T>(value, place));

    private InputList<T> ToList<T>(PropertyValue value, string place) => value.TryGetArray(out var items)
        ? (Input<T>[])[.. items.Select((item, at) => ToInput<T>(Within(value, item), $"{place}[{at}]"))]
        : ToOutput<ImmutableArray<T>>(value, place);

    private InputMap<T> ToMap<T>(PropertyValue value, string place)
    {
        if (!value.TryGetMap(out var entries))
        {
            return ToOutput<ImmutableDictionary<string, T>>(value, place);
        }

        var map = new InputMap<T>();
        foreach (var (key, item) in entries)
        {
            map.Add(key, ToInput<T>(Within(value, item), $"{place}.{key}"));
        }

        return map;
    }

    // What holds for the whole holds for its parts.
    private static PropertyValue Within(PropertyValue whole, PropertyValue part) =>
        part.WithSecret(part.IsSecret || whole.IsSecret).WithDependencies(part.Dependencies.Union(whole.Dependencies));

    private OutputData<T> Data<T>(PropertyValue value, string place)
    {
        ImmutableHashSet<Resource> resources =
            [.. ValueTranslation.DependenciesOf(value).Distinct().Select(urn => new DependencyResource(deployment, urn))];
        if (!value.IsComputed && value.TryGetMap(out _) && IsObject(typeof(T)))
        {
            return new OutputData<T>(resources, (T)Read(value, typeof(T), place)!, isKnown: true, value.IsSecret);
        }

        return ValueConversion.ToData<T>(ValueTranslation.ToCore(value), resources, new ConversionContext(deployment, place));
    }
}
