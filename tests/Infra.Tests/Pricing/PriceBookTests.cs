using Infra.Pricing.Book;

namespace Infra.Tests.Pricing;

public sealed class PriceBookTests
{
    [Theory]
    [InlineData("us-east-1", "m5.large", 0.096)]
    [InlineData("us-east-1", "t3.micro", 0.0104)]
    [InlineData("eu-west-1", "m5.large", 0.107)]
    public void Knows_the_prices_that_everybody_knows(string region, string type, double usd)
    {
        var price = PriceBook.Embedded.Instance(region, type)!.Price;
        Assert.Equal((decimal)usd, price.Amount);
        Assert.NotEmpty(price.Source);
    }

    [Fact]
    public void Does_not_know_what_it_does_not_hold()
    {
        Assert.Null(PriceBook.Embedded.Instance("us-east-1", "m99.mega"));
        Assert.Null(PriceBook.Embedded.Service("EKS", "control plane (standard support)", "mars-1"));
    }
}
