using System.Globalization;
using Infra.Pricing.Reports;

namespace Infra.Tests.Pricing;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("0.88", "$0.88")]
    [InlineData("0.004", "<$0.01")]
    [InlineData("52.005", "$52.01")]
    [InlineData("561.4", "$561")]
    [InlineData("-2241.2", "-$2,241")]
    public void Formats_amounts(string amount, string text) =>
        Assert.Equal(text, Money.Format(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("52", "+$52.00")]
    [InlineData("-561", "-$561")]
    [InlineData("0", "$0.00")]
    public void Formats_changes(string amount, string text) =>
        Assert.Equal(text, Money.FormatDelta(decimal.Parse(amount, CultureInfo.InvariantCulture)));
}
