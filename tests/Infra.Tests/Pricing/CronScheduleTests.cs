using Infra.Pricing.Aws;

namespace Infra.Tests.Pricing;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("cron(0 3 * * ? *)", 1461.0 / 48)]
    [InlineData("cron(0 3 * * ?)", 1461.0 / 48)]
    [InlineData("cron(0 0 1 * ? *)", 1.0)]
    [InlineData("cron(0 0 ? * SUN *)", 209.0 / 48)]
    [InlineData("cron(0 0 ? * MON-FRI *)", 1043.0 / 48)]
    [InlineData("cron(0 0/6 1 1 ? *)", 16.0 / 48)]
    [InlineData("cron(0,30 12 1 JAN,JUL ? *)", 16.0 / 48)]
    [InlineData("rate(1 day)", 730.0 / 24)]
    [InlineData("rate(2 hours)", 365.0)]
    public void Counts_the_runs_of_an_average_month(string expression, double runs) =>
        Assert.Equal(runs, (double)CronSchedule.RunsPerMonth(expression)!.Value, 6);

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("cron(61 0 * * ? *)")]
    [InlineData("cron(0 0 L * ? *)")]
    [InlineData("cron(0 0 5-1 * ? *)")]
    [InlineData("rate(0 days)")]
    [InlineData("rate(1 fortnight)")]
    public void Does_not_guess(string expression) => Assert.Null(CronSchedule.RunsPerMonth(expression));
}
