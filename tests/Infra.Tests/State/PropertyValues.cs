using FsCheck;
using FsCheck.Fluent;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Tests.StateFiles;

/// <summary>Arbitrary property values, as a state file can hold them.</summary>
internal static class PropertyValues
{
    private static readonly string[] Words =
        ["", "a", "b", "id", "value", "ünï-名", "\"quoted\" \\ / <&>'", "a.b", "line\nbreak\t\u0001", "\ud83d\ude00", "null", "12", "\u2028"];

    public static readonly Gen<string> Text = Gen.OneOf(Gen.Elements(Words), ArbMap.Default.GeneratorFor<NonEmptyString>().Select(static s => Printable(s.Get)));

    public static readonly Gen<double> Number = Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>(),
        ArbMap.Default.GeneratorFor<int>().Select(static i => (double)i),
        Gen.Elements(0, -0.0, 1e-7, 1e-6, 9.999e-5, 1e-4, 1e15, 123456789012345680000d, 1e21, 5e-324, double.MaxValue, double.NaN,
            double.PositiveInfinity, double.NegativeInfinity));

    public static Gen<PropertyMap> Map(int size) =>
        Gen.Two(Gen.Constant(0)).SelectMany(_ => Text.Zip(Value(size / 3)).ListOf(Math.Min(4, 1 + size / 4)))
            .Select(static entries => PropertyMap.From(entries.Select(static e => KeyValuePair.Create(e.Item1, e.Item2))));

    public static Arbitrary<PropertyMap> Maps => Gen.Sized(Map).ToArbitrary();

    public static Arbitrary<PropertyValue> Values => Gen.Sized(Value).ToArbitrary();

    public static Gen<PropertyValue> Value(int size) => size <= 0 ? Leaf : Gen.OneOf(
        Leaf,
        Leaf,
        Map(size).Select(static m => (PropertyValue)m),
        Value(size / 3).ListOf(3).Select(static items => PropertyValue.List(items)),
        Value(size / 2).Select(static v => PropertyValue.Secret(v.WithoutSecrets())),
        Text.Select(static t => (PropertyValue)new ArchiveValue("ab", PropertyMap.Of((t, new AssetValue("cd", Text: t))))));

    private static Gen<PropertyValue> Leaf => Gen.OneOf(
        Text.Select(static t => (PropertyValue)t),
        Number.Select(static n => (PropertyValue)n),
        Gen.Elements<PropertyValue>(true, false, PropertyValue.Null, PropertyValue.Unknown),
        Text.Select(static t => (PropertyValue)new AssetValue(null, Text: t)),
        Text.Select(static t => (PropertyValue)new AssetValue(null, Path: t)),
        Text.Select(static t => (PropertyValue)new ArchiveValue(null, Uri: t)),
        Text.Select(static t => (PropertyValue)new ResourceReferenceValue(Urn.Create("s", "p", "t:m:T", t), t)),
        Gen.Constant((PropertyValue)new ResourceReferenceValue(Urn.Create("s", "p", "t:m:T", "n"), null, "1.0.0")));

    // Half a surrogate pair is no text, and no JSON can hold it.
    private static string Printable(string text) => new([.. text.Where(static c => !char.IsSurrogate(c))]);
}
