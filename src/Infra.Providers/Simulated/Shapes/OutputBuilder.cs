using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>
/// Builds a resource's outputs: inputs where they come back, then the package's shape, then values by type for whatever has to be there.
/// </summary>
internal sealed class OutputBuilder(PackageSchema package, PackageShape shape)
{
    private const int MaximumDepth = 8;

    /// <summary>The outputs of a new resource; in a preview, unknown where only the real run knows them.</summary>
    public PropertyMap Build(ShapeContext context, ObjectSchema schema, string id, bool preview)
    {
        var entries = new List<(string, PropertyValue)>();
        foreach (var property in schema.Properties)
        {
            if (property.Name is not ("id" or "urn") && Of(context, property, id, preview) is { } value)
            {
                entries.Add((property.Name, property.IsSecret ? PropertyValue.Secret(value) : value));
            }
        }

        return PropertyMap.Of(entries);
    }

    /// <summary>Completes a value with the nested properties that have to be there.</summary>
    public PropertyValue Complete(PropertyValue value, TypeSchema type, Entropy entropy, bool preview) => value switch
    {
        SecretValue secret => PropertyValue.Secret(Complete(secret.Value, type, entropy, preview)),
        ListValue list when type.Element is { } item => list.Select(v => Complete(v, item, entropy, preview)),
        MapValue map when ObjectOf(type) is { } properties => CompleteObject(map.Properties, properties, entropy, preview),
        _ => value,
    };

    /// <summary>A value of a type, from nothing.</summary>
    public PropertyValue Make(TypeSchema type, string name, Entropy entropy, int depth = 0)
    {
        switch (type.Kind)
        {
            case TypeKind.Boolean:
                return false;
            case TypeKind.Integer or TypeKind.Number:
                return 0;
            case TypeKind.String or TypeKind.Resource:
                return shape.Text(entropy, name);
            case TypeKind.Json:
                return "{}";
            case TypeKind.Array:
                return PropertyValue.List([]);
            case TypeKind.Union when !type.Alternatives.IsEmpty:
                return Make(type.Alternatives[0], name, entropy, depth);
            case TypeKind.Named when package.Resolve(type) is { } named:
                return named.Object is { } properties ? MakeObject(properties, name, entropy, depth)
                    : named.EnumValues.IsEmpty ? "" : named.EnumValues[0].Value;
            default:
                return PropertyMap.Empty;
        }
    }

    private PropertyValue? Of(ShapeContext context, PropertySchema property, string id, bool preview)
    {
        if (context.Inputs.Get(property.Name) is { } input and not NullValue)
        {
            return shape.Enrich(context, property.Name, Complete(input, property.Type, context.Entropy, preview), preview);
        }

        if (property.Const is { } constant)
        {
            return constant;
        }

        var value = shape.Output(context, id, property);
        if (preview && (value is not null || property.IsAlwaysPresent))
        {
            return value is not null && shape.IsKnownBefore(property.Name) ? value : PropertyValue.Unknown;
        }

        return value is NullValue ? null
            : value ?? (property.IsAlwaysPresent ? property.Default ?? Make(property.Type, property.Name, context.Entropy) : property.Default);
    }

    private PropertyMap CompleteObject(PropertyMap map, ObjectSchema properties, Entropy entropy, bool preview)
    {
        foreach (var property in properties.Properties)
        {
            if (map.Get(property.Name) is { } given and not NullValue)
            {
                var completed = Complete(given, property.Type, entropy, preview);
                map = ReferenceEquals(completed, given) ? map : map.Set(property.Name, completed);
            }
            else if (property.IsRequired)
            {
                map = map.Set(property.Name, property.Const ?? property.Default
                    ?? (preview ? PropertyValue.Unknown : Make(property.Type, property.Name, entropy, 1)));
            }
        }

        return map;
    }

    private PropertyMap MakeObject(ObjectSchema properties, string name, Entropy entropy, int depth) =>
        depth >= MaximumDepth ? PropertyMap.Empty
        : PropertyMap.Of(properties.Properties.Where(static p => p.IsRequired)
            .Select(p => (p.Name, p.Const ?? p.Default ?? Make(p.Type, p.Name, Inner(entropy, name), depth + 1))));

    private static Entropy Inner(Entropy entropy, string name) => new(entropy.Bytes(name, 16));

    private ObjectSchema? ObjectOf(TypeSchema type) => package.Resolve(type)?.Object;
}
