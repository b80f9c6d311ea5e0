using System.Reflection;

namespace Pulumi.Experimental.Provider;

/// <summary>Describes components by their classes.</summary>
public sealed class ComponentAnalyzer
{
    private readonly Metadata _metadata;
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<string, ComplexTypeSpec> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _described = new(StringComparer.Ordinal);

    private ComponentAnalyzer(Metadata metadata) => _metadata = metadata;

    /// <summary>The schema of all components of an assembly.</summary>
    /// <exception cref="ArgumentException">There are none, or one cannot be described.</exception>
    public static PackageSpec GenerateSchema(Metadata metadata, Assembly assembly) => GenerateSchema(metadata, [.. Components(assembly)]);

    /// <summary>The schema of some components.</summary>
    /// <exception cref="ArgumentException">There are none, or one cannot be described.</exception>
    public static PackageSpec GenerateSchema(Metadata metadata, params Type[] componentTypes) => componentTypes.Length > 0
        ? new ComponentAnalyzer(metadata).Describe(componentTypes)
        : throw new ArgumentException($"the package '{metadata.Name}' has no components", nameof(componentTypes));

    /// <summary>The class of a component; null where there is none of that name.</summary>
    public static Type? FindComponentType(string name, Assembly assembly, Type[]? componentTypes = null) =>
        (componentTypes ?? Components(assembly)).FirstOrDefault(t => t.Name == name);

    /// <summary>The constructor that takes name, arguments and options; null where a class has none.</summary>
    internal static ConstructorInfo? ConstructorOf(Type type) => type.GetConstructors().FirstOrDefault(static c =>
        c.GetParameters() is [var name, var args, var options]
        && name.ParameterType == typeof(string)
        && typeof(ResourceArgs).IsAssignableFrom(args.ParameterType)
        && options.ParameterType == typeof(ComponentResourceOptions));

    /// <summary>A name as schemas have it: with a small first letter.</summary>
    internal static string SchemaName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static IEnumerable<Type> Components(Assembly assembly) => assembly.GetExportedTypes()
        .Where(static t => typeof(ComponentResource).IsAssignableFrom(t) && !typeof(Stack).IsAssignableFrom(t) && !t.IsAbstract);

    private PackageSpec Describe(Type[] components) => new()
    {
        Name = _metadata.Name,
        DisplayName = _metadata.DisplayName ?? _metadata.Name,
        Version = _metadata.Version ?? "",
        Namespace = _metadata.Namespace ?? "",
        Resources = components.ToImmutableSortedDictionary(t => Token(t), Component, StringComparer.Ordinal),
        Types = _types.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Language = new[] { "nodejs", "python", "csharp", "java", "go" }.ToImmutableSortedDictionary(
            static language => language,
            static _ => ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal).Add("respectSchemaVersion", true),
            StringComparer.Ordinal),
    };

    private string Token(Type type) => $"{_metadata.Name}:index:{type.Name}";

    private ResourceSpec Component(Type type)
    {
        var constructor = ConstructorOf(type) ?? throw new ArgumentException(
            $"the component {type.Name} has no constructor of the form (string, a class of ResourceArgs, ComponentResourceOptions)", nameof(type));
        var (inputs, requiredInputs) = Members<InputAttribute>(constructor.GetParameters()[1].ParameterType, static a => a.Name, static a => a.IsRequired);
        var (outputs, required) = Members<OutputAttribute>(type, static a => a.Name, static _ => false);
        outputs.Remove("urn");
        required.Remove("urn");
        return new ResourceSpec(inputs, requiredInputs, outputs, required);
    }

    private (Dictionary<string, PropertySpec> Properties, HashSet<string> Required) Members<TAttribute>(
        Type type, Func<TAttribute, string?> name, Func<TAttribute, bool> isRequired)
        where TAttribute : Attribute
    {
        var properties = new Dictionary<string, PropertySpec>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (member.GetCustomAttribute<TAttribute>() is not { } attribute)
            {
                continue;
            }

            var key = name(attribute) ?? SchemaName(member.Name);
            properties[key] = PropertySpec.Of(TypeOf(member.PropertyType, $"{type.Name}.{member.Name}", isPlain: true));
            if (isRequired(attribute) || IsAlwaysThere(member))
            {
                required.Add(key);
            }
        }

        return (properties, required);
    }

    private bool IsAlwaysThere(PropertyInfo member)
    {
        var known = _nullability.Create(member);
        var isCollection = member.PropertyType is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() is var definition && (definition == typeof(InputList<>) || definition == typeof(InputMap<>));
        return !isCollection && known.ReadState == NullabilityState.NotNull
            && (known.GenericTypeArguments is not [var inner] || inner.ReadState != NullabilityState.Nullable);
    }

    private TypeSpec TypeOf(Type type, string place, bool isPlain)
    {
        var plain = isPlain ? true : (bool?)null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
        {
            return Generic(type, place, isPlain);
        }

        return type == typeof(string) ? TypeSpec.CreateBuiltin(BuiltinTypeSpec.String, plain)
            : type == typeof(bool) ? TypeSpec.CreateBuiltin(BuiltinTypeSpec.Boolean, plain)
            : type == typeof(int) || type == typeof(long) ? TypeSpec.CreateBuiltin(BuiltinTypeSpec.Integer, plain)
            : type == typeof(double) || type == typeof(float) ? TypeSpec.CreateBuiltin(BuiltinTypeSpec.Number, plain)
            : typeof(Archive).IsAssignableFrom(type) ? TypeSpec.CreateReference("pulumi.json#/Archive")
            : typeof(AssetOrArchive).IsAssignableFrom(type) ? TypeSpec.CreateReference("pulumi.json#/Asset")
            : type == typeof(object) || type == typeof(System.Text.Json.JsonElement) ? TypeSpec.CreateReference("pulumi.json#/Any")
            : type.IsArray ? TypeSpec.CreateArray(TypeOf(type.GetElementType()!, place, isPlain))
            : type.IsClass && !typeof(Resource).IsAssignableFrom(type) ? Named(type, place, plain)
            : throw new ArgumentException($"{place} has the type {type.Name}, which schemas do not have", nameof(type));
    }

    private TypeSpec Generic(Type type, string place, bool isPlain)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (definition == typeof(Input<>) || definition == typeof(Output<>))
        {
            return TypeOf(arguments[0], place, isPlain: false);
        }

        if (definition == typeof(InputList<>))
        {
            return TypeSpec.CreateArray(TypeOf(arguments[0], place, isPlain: false));
        }

        if (definition == typeof(InputMap<>))
        {
            return TypeSpec.CreateDictionary(TypeOf(arguments[0], place, isPlain: false));
        }

        var isMap = arguments.Length == 2 && arguments[0] == typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        var isList = arguments.Length == 1 && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        return isMap ? TypeSpec.CreateDictionary(TypeOf(arguments[1], place, isPlain))
            : isList ? TypeSpec.CreateArray(TypeOf(arguments[0], place, isPlain))
            : throw new ArgumentException($"{place} has the type {type.Name}, which schemas do not have", nameof(type));
    }

    private TypeSpec Named(Type type, string place, bool? plain)
    {
        var token = Token(type);
        var reference = TypeSpec.CreateReference("#/types/" + token, plain);
        if (_described.TryGetValue(token, out var known))
        {
            return known == type ? reference : throw new ArgumentException($"{place}: two types are called {type.Name}", nameof(type));
        }

        // Known before it is described: types may refer to themselves.
        _described[token] = type;
        var (inputs, requiredInputs) = Members<InputAttribute>(type, static a => a.Name, static a => a.IsRequired);
        var (outputs, requiredOutputs) = Members<OutputAttribute>(type, static a => a.Name, static _ => false);
        foreach (var (key, property) in outputs)
        {
            inputs[key] = property;
        }

        requiredInputs.UnionWith(requiredOutputs);
        _types[token] = ComplexTypeSpec.CreateObject(inputs, requiredInputs);
        return reference;
    }
}
