using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Checking;

/// <summary>Completes inputs as the provider would: defaults and constants filled in, nulls dropped, secret properties marked.</summary>
internal sealed class InputDefaults(PackageSchema package)
{
    /// <summary>Completes a map of properties.</summary>
    public PropertyMap Apply(PropertyMap inputs, ObjectSchema schema)
    {
        var result = inputs.Where(static (_, value) => value is not NullValue);
        foreach (var property in schema.Properties)
        {
            if (result.Get(property.Name) is { } given)
            {
                var completed = Value(given, property.Type);
                completed = property.IsSecret ? PropertyValue.Secret(completed) : completed;
                if (!ReferenceEquals(completed, given))
                {
                    result = result.Set(property.Name, completed);
                }
            }
            else if ((property.Const ?? property.Default) is { } value)
            {
                result = result.Set(property.Name, property.IsSecret ? PropertyValue.Secret(value) : value);
            }
        }

        return result;
    }

    private PropertyValue Value(PropertyValue value, TypeSchema type)
    {
        switch (value)
        {
            case SecretValue secret:
                var inner = Value(secret.Value, type);
                return ReferenceEquals(inner, secret.Value) ? value : PropertyValue.Secret(inner);
            case MapValue map when ObjectOf(type, map) is { } properties:
                return Apply(map.Properties, properties) is var applied && ReferenceEquals(applied, map.Properties) ? value : applied;
            case MapValue map when type is { Kind: TypeKind.Map, Element: { } element }:
                return map.Properties.Select(v => Value(v, element)) is var mapped && ReferenceEquals(mapped, map.Properties) ? value : mapped;
            case ListValue list when type is { Kind: TypeKind.Array, Element: { } item }:
                return list.Select(v => Value(v, item));
            default:
                return value;
        }
    }

    private ObjectSchema? ObjectOf(TypeSchema type, MapValue map) => type.Kind == TypeKind.Union
        ? type.Alternatives.Select(a => ObjectOf(a, map)).FirstOrDefault(o => o is not null && map.Properties.Keys.All(k => o.Find(k) is not null))
        : package.Resolve(type)?.Object;
}
