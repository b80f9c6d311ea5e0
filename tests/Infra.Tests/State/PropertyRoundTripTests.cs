using System.Globalization;
using System.Text;
using System.Text.Json;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Tests.Laws;

namespace Infra.Tests.StateFiles;

/// <summary>Every value comes back from a state document as it went in.</summary>
public sealed class PropertyRoundTripTests
{
    [Fact]
    public void Sealed_values_come_back() => Law.Holds(PropertyValues.Maps, static map => RoundTrip(map, showSecrets: false).Equals(map));

    [Fact]
    public void Shown_values_come_back() => Law.Holds(PropertyValues.Maps, static map => RoundTrip(map, showSecrets: true).Equals(map));

    [Fact]
    public void Sealed_values_hold_no_plain_text() => Law.Holds(PropertyValues.Values, static value =>
    {
        const string Canary = "canary-5ecret";
        var map = PropertyMap.Of(("s", PropertyValue.Secret(PropertyValue.List(value.WithoutSecrets(), Canary))));
        return !Encoding.UTF8.GetString(Write(map, false)).Contains(Canary, StringComparison.Ordinal);
    });

    [Fact]
    public void Writing_again_gives_the_same_bytes() => Law.Holds(PropertyValues.Maps, static map =>
        Write(map, true).AsSpan().SequenceEqual(Write(RoundTrip(map, true), true)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.0000012345, "0.0000012345")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-2.5e-10, "-2.5e-10")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1.5e20, "150000000000000000000")]
    [InlineData(-123456789012345680000d, "-123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(5e-324, "5e-324")]
    public void Numbers_are_written_as_the_original_writes_them(double value, string text)
    {
        var json = Encoding.UTF8.GetString(Write(PropertyMap.Of(("n", value)), false));
        Assert.Contains($"\"outputs\":{{\"n\":{text}}}", json, StringComparison.Ordinal);
        Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Numbers_without_a_text_are_written_by_their_bits()
    {
        var json = Encoding.UTF8.GetString(Write(PropertyMap.Of(("n", double.NegativeInfinity)), false));
        Assert.Contains("\"4dabf18193072939515e22adb298388d\":\"8ad145fe-0d11-4827-bfd7-1abcbf086f5c\",\"value\":\"fff0000000000000\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_unknown_is_unknown()
    {
        using var document = JsonDocument.Parse(Write(PropertyMap.Of(("u", PropertyValue.Unknown)), false));
        Assert.Equal(UnknownValue.Sentinel, document.RootElement.GetProperty("deployment").GetProperty("resources")[0].GetProperty("outputs").GetProperty("u").GetString());
        foreach (var sentinel in (string[])["1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"])
        {
            var text = Encoding.UTF8.GetString(Write(PropertyMap.Of(("u", PropertyValue.Unknown)), false)).Replace(UnknownValue.Sentinel, sentinel, StringComparison.Ordinal);
            Assert.Equal(PropertyValue.Unknown, Read(Encoding.UTF8.GetBytes(text))["u"]);
        }
    }

    [Fact]
    public void Outputs_are_written_as_what_they_hold()
    {
        var map = PropertyMap.Of(("o", new OutputValue("v", IsSecret: true, [])), ("u", new OutputValue(null, IsSecret: false, [])));
        Assert.Equal(PropertyMap.Of(("o", PropertyValue.Secret("v")), ("u", PropertyValue.Unknown)), RoundTrip(map, false));
    }

    private static PropertyMap RoundTrip(PropertyMap map, bool showSecrets) => Read(Write(map, showSecrets));

    private static PropertyMap Read(byte[] bytes) =>
        CheckpointSerializer.ReadExport(bytes, "x", StateSamples.Base64).Require().Checkpoint.Latest!.Resources[0].Outputs;

    private static byte[] Write(PropertyMap map, bool showSecrets) => StateSamples.Bytes(s => CheckpointSerializer.WriteExport(
        s, StateSamples.Snapshot(StateSamples.Resource("a", map)), new SecretSealer(new Base64SecretsProvider()), showSecrets));
}
