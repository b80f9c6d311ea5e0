using Infra.Blueprints.Values;

namespace Infra.Blueprints.Shapes;

/// <summary>Whether values and shapes can go together at all, looking at the outermost level only.</summary>
internal static class ShapeFit
{
    /// <summary>Whether a value is of the kind that a shape asks for.</summary>
    public static bool IsOfKind(BlueprintValue value, Shape shape) => shape switch
    {
        AnyShape => true,
        KnownShape known => IsOfKind(value, known.Inner),
        BoolShape => value is BlueprintBool,
        NumberShape number => value is BlueprintNumber given && (!number.IsInteger || given.IsInteger),
        TextShape => value is BlueprintText,
        ListShape => value is BlueprintList,
        MapShape or ObjectShape => value is BlueprintMap,
        UnionShape union => union.Alternatives.Any(a => IsOfKind(value, a)),
        _ => false,
    };

    /// <summary>Whether a mapping has every required key of an object and no other key than its own.</summary>
    public static bool HasExactly(BlueprintMap map, ObjectShape shape) =>
        map.Entries.All(e => shape.ByName.ContainsKey(e.Key)) && shape.Properties.All(p => !p.IsRequired || map.Get(p.Name) is not null);

    /// <summary>Whether a value of one shape can stand where another is asked for.</summary>
    public static bool MayBe(Shape given, Shape asked) => (given, asked) switch
    {
        (AnyShape, _) or (_, AnyShape) => true,
        (KnownShape known, _) => MayBe(known.Inner, asked),
        (_, KnownShape known) => MayBe(given, known.Inner),
        (ElementShape one, ElementShape other) => one.Type == other.Type,
        (UnionShape union, _) => union.Alternatives.Any(a => MayBe(a, asked)),
        (_, UnionShape union) => union.Alternatives.Any(a => MayBe(given, a)),
        (TextShape, TextShape) or (BoolShape, BoolShape) or (NumberShape, NumberShape) or (AssetShape, AssetShape) => true,
        (ListShape one, ListShape other) => MayBe(one.Item, other.Item),
        (MapShape or ObjectShape, MapShape or ObjectShape) => true,
        _ => false,
    };
}
