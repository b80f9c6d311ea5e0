using System.Collections.Concurrent;
using Infra.Blueprints.Shapes;
using Pulumi;

namespace Infra.Blueprints.Components;

/// <summary>The shapes of the types that components take and give.</summary>
internal static class ClrShapes
{
    private static readonly ConcurrentDictionary<Type, ObjectShape> Objects = new();

    /// <summary>The shape of what a property of a type takes, or null when a blueprint cannot give it (a callback, say).</summary>
    public static Shape? Of(Type type)
    {
        if (ClrTypes.IsGeneric(type, typeof(Input<>), out var input))
        {
            return Unwrap(Of(input));
        }

        if (ClrTypes.IsGeneric(type, typeof(InputList<>), out var item))
        {
            return Of(item) is { } shape ? new ListShape(Unwrap(shape)!) : null;
        }

        if (ClrTypes.IsGeneric(type, typeof(InputMap<>), out var value))
        {
            return Of(value) is { } shape ? new MapShape(Unwrap(shape)!) : null;
        }

        if (ClrTypes.IsGeneric(type, typeof(Nullable<>), out var inner))
        {
            return Of(inner);
        }

        return OfPlain(type);
    }

    /// <summary>The shape of an arguments class.</summary>
    public static ObjectShape OfArgs(Type type) => Objects.GetOrAdd(type, static args => new ObjectShape(NameOf(args), () => ArgsProperty.Of(args)
        .Select(static p => new PropertyShape(p.Name, Of(p.Property.PropertyType)!, p.IsRequired))));

    /// <summary>The outputs of a component.</summary>
    public static IEnumerable<PropertyShape> OutputsOf(Type component) =>
        ComponentOutputs.Of(component).Select(static o => new PropertyShape(o.Key, OfOutput(o.Value.PropertyType.GenericTypeArguments[0])));

    private static Shape? OfPlain(Type type)
    {
        if (Scalar(type) is { } scalar)
        {
            return new KnownShape(scalar);
        }

        if (ClrTypes.ItemOf(type) is { } item)
        {
            return Of(item) is { } shape ? new KnownShape(new ListShape(shape)) : null;
        }

        if (ClrTypes.ValueOf(type) is { } value)
        {
            return Of(value) is { } shape ? new KnownShape(new MapShape(shape)) : null;
        }

        if (typeof(ComponentResource).IsAssignableFrom(type))
        {
            return new ElementShape(type.Name);
        }

        return type == typeof(object) ? Shape.Any : ClrTypes.IsArgs(type) ? new KnownShape(OfArgs(type)) : null;
    }

    private static Shape? Scalar(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => TextShape.OneOf([.. Enum.GetNames(type).Select(ArgsProperty.CamelCase)]),
        TypeCode.String => Shape.Text,
        TypeCode.Boolean => Shape.Bool,
        TypeCode.Int32 or TypeCode.Int64 => Shape.Integer,
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => Shape.Number,
        _ when type == typeof(TimeSpan) => Loading.DocumentShapes.Duration,
        _ when typeof(AssetOrArchive).IsAssignableFrom(type) => Shape.Asset,
        _ => null,
    };

    private static Shape OfOutput(Type type)
    {
        if (ClrTypes.ItemOf(type) is { } item)
        {
            return new ListShape(OfOutput(item));
        }

        return ClrTypes.ValueOf(type) is { } value ? new MapShape(OfOutput(value)) : Scalar(type) ?? Shape.Any;
    }

    // What stands in an input may be an output.
    private static Shape? Unwrap(Shape? shape) => shape is KnownShape known ? known.Inner : shape;

    private static string NameOf(Type args) => args.Name.EndsWith("Args", StringComparison.Ordinal) ? args.Name[..^"Args".Length] : args.Name;
}
