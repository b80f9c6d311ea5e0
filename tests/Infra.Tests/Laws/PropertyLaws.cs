using FsCheck;
using FsCheck.Fluent;
using Infra.Core.Properties;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Laws;

/// <summary>Values and maps: equality, order, secrets.</summary>
public sealed class PropertyLaws
{
    private static readonly Arbitrary<(PropertyMap, PropertyMap)> Two = Gen.Sized(static size => Gen.Zip(PropertyValues.Map(size), PropertyValues.Map(size))).ToArbitrary();

    [Fact]
    public void A_map_does_not_depend_on_the_order_of_its_entries() => Law.Holds(PropertyValues.Maps, static map =>
    {
        var reversed = PropertyMap.From(map.Reverse());
        return map.Equals(reversed) && map.GetHashCode() == reversed.GetHashCode() && map.Keys.SequenceEqual(reversed.Keys)
            && map.Keys.SequenceEqual(map.Keys.Order(StringComparer.Ordinal)) && PropertyMap.FromSpan([.. map.Reverse()]).Equals(map);
    });

    [Fact]
    public void Setting_and_removing_are_those_of_a_dictionary() => Law.Holds(Two, static pair =>
    {
        var (map, expected) = (pair.Item1, new Dictionary<string, PropertyValue>(pair.Item1, StringComparer.Ordinal));
        foreach (var (key, value) in pair.Item2)
        {
            map = map.Set(key, value);
            expected[key] = value;
        }

        var joined = map.Equals(PropertyMap.From(expected));
        foreach (var key in pair.Item1.Keys)
        {
            map = map.Remove(key);
            expected.Remove(key);
        }

        return joined && map.Equals(PropertyMap.From(expected)) && expected.All(e => map[e.Key].Equals(e.Value) && map.ContainsKey(e.Key))
            && map.Get("no such key") is null;
    });

    [Fact]
    public void Equality_is_one() => Law.Holds(Two, static pair =>
        pair.Item1.Equals(pair.Item2) == pair.Item2.Equals(pair.Item1) && pair.Item1.Equals(Copy(pair.Item1))
        && pair.Item1.GetHashCode() == Copy(pair.Item1).GetHashCode() && (!pair.Item1.Equals(pair.Item2) || pair.Item1.GetHashCode() == pair.Item2.GetHashCode()));

    [Fact]
    public void Without_secrets_there_is_no_secret_and_nothing_else_changes() => Law.Holds(PropertyValues.Maps, static map =>
    {
        var open = map.WithoutSecrets();
        return !open.ContainsSecrets() && open.Equals(open.WithoutSecrets()) && (map.ContainsSecrets() || ReferenceEquals(map, open))
            && map.ContainsUnknowns() == open.ContainsUnknowns() && open.Keys.SequenceEqual(map.Keys);
    });

    [Fact]
    public void Text_never_shows_a_secret() => Law.Holds(PropertyValues.Maps, static map =>
        !map.Set("k", PropertyValue.Secret(PropertyValue.List("canary-5ecret"))).ToString().Contains("canary", StringComparison.Ordinal));

    [Fact]
    public void Nothing_differs_from_itself_but_unknowns() => Law.Holds(PropertyValues.Maps, static map =>
        PropertyDiff.Between(map, Copy(map)).IsEmpty == !Known(map).Values.Any(static v => v.ContainsUnknowns()));

    [Fact]
    public void A_difference_is_found_where_the_values_differ() => Law.Holds(Two, static pair =>
    {
        var (old, @new) = (pair.Item1, pair.Item2);
        return PropertyDiff.Between(old, @new).All(change =>
            Equals(Open(change.Path.Find(old)), Open(change.Old)) && Equals(Open(change.Path.Find(@new)), Open(change.New))
            && change.Kind == (change.Old is null ? DiffKind.Add : change.New is null ? DiffKind.Delete : DiffKind.Update));
    });

    [Fact]
    public void Without_unknowns_a_diff_turns_round() => Law.Holds(Two, static pair =>
    {
        var (old, @new) = (WithoutUnknowns(pair.Item1), WithoutUnknowns(pair.Item2));
        return PropertyDiff.Between(old, @new).Select(static c => (c.Path, c.Kind.Invert()))
            .SequenceEqual(PropertyDiff.Between(@new, old).Select(static c => (c.Path, c.Kind)));
    });

    [Fact]
    public void No_difference_means_the_same_values() => Law.Holds(Two, static pair =>
        !PropertyDiff.Between(pair.Item1, pair.Item2).IsEmpty
        || Known(pair.Item1).WithoutSecrets().Keys.SequenceEqual(Known(pair.Item2).WithoutSecrets().Keys));

    [Fact]
    public void Secrets_compare_by_value() => Law.Holds(PropertyValues.Values, static value =>
        value.ContainsUnknowns() || PropertyDiff.Same(value, PropertyValue.Secret(value)) && PropertyDiff.Same(PropertyValue.Secret(value), value));

    private static PropertyValue? Open(PropertyValue? value) => value?.WithoutSecrets() is NullValue ? null : value?.WithoutSecrets();

    private static PropertyMap Known(PropertyMap map) => map.Where(static (_, v) => v.Unwrap() is not NullValue);

    private static PropertyMap WithoutUnknowns(PropertyMap map) => map.Select(WithoutUnknowns);

    private static PropertyValue WithoutUnknowns(PropertyValue value) => value switch
    {
        UnknownValue => "known",
        SecretValue secret => new SecretValue(WithoutUnknowns(secret.Value)),
        ListValue list => list.Select(WithoutUnknowns),
        MapValue nested => new MapValue(WithoutUnknowns(nested.Properties)),
        _ => value,
    };

    private static PropertyMap Copy(PropertyMap map) => PropertyMap.From(map.Select(static e => KeyValuePair.Create(new string(e.Key), Copy(e.Value))));

    private static PropertyValue Copy(PropertyValue value) => value switch
    {
        StringValue text => new StringValue(new string(text.Value)),
        NumberValue number => new NumberValue(number.Value),
        SecretValue secret => new SecretValue(Copy(secret.Value)),
        ListValue list => new ListValue([.. list.Items.Select(Copy)]),
        MapValue nested => new MapValue(Copy(nested.Properties)),
        ArchiveValue { Assets: { } assets } archive => archive with { Assets = Copy(assets) },
        _ => value,
    };
}
