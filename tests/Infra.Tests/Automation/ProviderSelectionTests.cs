using System.Text.Json;
using Infra.Automation;

namespace Infra.Tests.Automation;

public sealed class ProviderSelectionTests
{
    [Theory]
    [InlineData("\"simulated\"", true, true)]
    [InlineData("\"live\"", false, false)]
    [InlineData("""{"aws":"simulated"}""", false, true)]
    [InlineData("""{"aws":"simulated","*":"simulated"}""", true, true)]
    [InlineData("""{"aws":"live","*":"simulated"}""", false, true)]
    public void Says_what_is_simulated(string json, bool all, bool any)
    {
        var selection = ProviderSelection.Read(JsonSerializer.Deserialize<JsonElement>(json), "f.yaml").Require();

        Assert.Equal((all, any), (selection.IsAllSimulated, selection.IsAnySimulated));
    }

    [Fact]
    public void What_nobody_mentions_is_live()
    {
        Assert.Equal(ProviderMode.Live, ProviderSelection.Read(null, "f.yaml").Require().Of("aws"));
        Assert.Equal(
            ProviderMode.Live,
            ProviderSelection.Read(JsonSerializer.Deserialize<JsonElement>("""{"aws":"simulated"}"""), "f.yaml").Require().Of("random"));
    }

    [Theory]
    [InlineData("\"pretend\"")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{"aws":"maybe"}""")]
    [InlineData("""{"aws":["live"]}""")]
    public void Anything_else_is_refused_with_the_file(string json)
    {
        var result = ProviderSelection.Read(JsonSerializer.Deserialize<JsonElement>(json), "f.yaml");

        Assert.Equal("INF6310", Assert.Single(result.Diagnostics).Code);
        Assert.Equal("f.yaml", result.Diagnostics[0].Location?.File);
    }
}
