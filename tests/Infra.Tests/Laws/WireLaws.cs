using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Rpc.Values;
using Infra.Tests.StateFiles;
using Struct = Google.Protobuf.WellKnownTypes.Struct;

namespace Infra.Tests.Laws;

/// <summary>Values survive the wire, and what a peer does not understand never reaches it.</summary>
public sealed class WireLaws
{
    private static readonly Urn A = Urn.Create("s", "p", "t:m:T", "a");
    private static readonly Urn B = Urn.Create("s", "p", "t:m:T", "b");

    private static readonly Arbitrary<PropertyMap> Maps = Gen.Sized(static size =>
        Gen.Zip(PropertyValues.Map(size), Gen.Elements(0, 1, 2, 3))
            .Select(static pair => PropertyMap.From(pair.Item1.Select(e => KeyValuePair.Create(e.Key, WithOutputs(e.Value, pair.Item2))))))
        .ToArbitrary();

    [Fact]
    public void Values_come_back_as_they_went() => Law.Holds(Maps, static map =>
        Travel(map, MarshalRules.WithOutputs, MarshalRules.WithOutputs).Equals(map));

    [Fact]
    public void Without_outputs_there_are_plain_values() => Law.Holds(Maps, static map =>
        Travel(map, MarshalRules.Default, MarshalRules.WithOutputs).Equals(map.WithoutOutputs())
        && Travel(map, MarshalRules.WithOutputs, MarshalRules.Default).Equals(map.WithoutOutputs()));

    [Fact]
    public void Without_secrets_nothing_is_marked() => Law.Holds(Maps, static map =>
    {
        var rules = MarshalRules.Default with { KeepSecrets = false };
        var open = map.WithoutOutputs().WithoutSecrets();
        return Travel(map, rules, MarshalRules.WithOutputs).Equals(open) && Travel(map, MarshalRules.WithOutputs, rules).Equals(open);
    });

    [Fact]
    public void Without_unknowns_none_is_left() => Law.Holds(Maps, static map =>
    {
        var rules = MarshalRules.Default with { KeepUnknowns = false };
        var written = Travel(map, rules, MarshalRules.WithOutputs);
        return !written.ContainsUnknowns() && written.Equals(Travel(map, MarshalRules.WithOutputs, rules));
    });

    [Fact]
    public void An_upgraded_value_is_the_same_value() => Law.Holds(Maps, static map =>
    {
        var rules = MarshalRules.WithOutputs with { UpgradeToOutputValues = true };
        var seen = Travel(map, rules, MarshalRules.WithOutputs);
        return !seen.Values.Any(HoldsPlainMarkers) && seen.WithoutOutputs().Equals(map.WithoutOutputs());
    });

    private static PropertyMap Travel(PropertyMap map, MarshalRules sender, MarshalRules receiver) =>
        PropertyMarshaler.Read(Struct.Parser.ParseFrom(PropertyMarshaler.Write(map, sender).ToByteArray()), receiver);

    private static PropertyValue WithOutputs(PropertyValue value, int kind) => (value, kind) switch
    {
        (_, 0) => value,
        (UnknownValue, _) => new OutputValue(null, kind == 2, [A]),
        (SecretValue secret, _) => new OutputValue(secret.Value is UnknownValue ? null : secret.Value, true, [A, B]),
        (MapValue map, 3) => new MapValue(map.Properties.Select(static v => WithOutputs(v, 1))),
        (ListValue list, _) => list.Select(static v => WithOutputs(v, 2)),
        _ => new OutputValue(value, kind == 2 && !value.ContainsSecrets(), kind == 1 ? [] : [B]),
    };

    private static bool HoldsPlainMarkers(PropertyValue value) => value switch
    {
        SecretValue or UnknownValue => true,
        OutputValue { Value: { } inner } => HoldsPlainMarkers(inner),
        ListValue list => list.Items.Any(HoldsPlainMarkers),
        MapValue map => map.Properties.Values.Any(HoldsPlainMarkers),
        _ => false,
    };
}
