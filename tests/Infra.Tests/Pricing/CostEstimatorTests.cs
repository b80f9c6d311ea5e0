using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Pricing;
using Infra.Pricing.Reports;
using static Infra.Tests.Pricing.PlanBuilder;

namespace Infra.Tests.Pricing;

public sealed class CostEstimatorTests
{
    [Fact]
    public void An_instance_costs_its_hours_and_its_root_volume()
    {
        var report = Estimate(Create(State("aws:ec2/instance:Instance", "web",
            ("instanceType", "m5.large"), ("rootBlockDevice", Map(("volumeType", "gp3"), ("volumeSize", 100))))));

        // 730 h of 0.096 and 100 GB of 0.08 (pricing reference 3).
        Assert.Equal((730m * 0.096m) + 8m, report.MonthlyAfter);
        Assert.Equal(0m, report.MonthlyBefore);
    }

    [Fact]
    public void What_gp3_includes_is_not_paid_twice()
    {
        var report = Estimate(Create(State("aws:ebs/volume:Volume", "data",
            ("type", "gp3"), ("size", 100), ("iops", 4000), ("throughput", 130))));

        Assert.Equal((100m * 0.08m) + (1000m * 0.005m) + (5m * 0.04m), report.MonthlyAfter);
    }

    [Fact]
    public void A_mac_host_is_paid_for_a_month_and_for_a_day_at_least()
    {
        var report = Estimate(Create(State("aws:ec2/dedicatedHost:DedicatedHost", "mac", ("instanceType", "mac2.metal"))));

        Assert.Equal(730m * 0.65m, report.MonthlyAfter);
        Assert.Equal(24m * 0.65m, report.MinimumCharges);
    }

    [Fact]
    public void Mac_instances_on_a_host_are_not_paid_again()
    {
        var template = State("aws:ec2/launchTemplate:LaunchTemplate", "mac", ("instanceType", "mac2.metal"));
        var group = State("aws:autoscaling/group:Group", "macs", ("minSize", 0), ("maxSize", 4), ("desiredCapacity", 2))
            .DependingOn("launchTemplate", template);

        var report = Estimate(Create(template), Create(group));

        Assert.Equal(0m, report.MonthlyAfter);
        Assert.Equal(2, report.FreeCount);
    }

    [Fact]
    public void A_group_costs_what_it_keeps_and_says_what_it_may_add()
    {
        var template = State("aws:ec2/launchTemplate:LaunchTemplate", "runner", ("instanceType", "m5.large"),
            ("blockDeviceMappings", PropertyValue.List(Map(("deviceName", "/dev/xvda"), ("ebs", Map(("volumeType", "gp3"), ("volumeSize", "50")))))));
        var group = State("aws:autoscaling/group:Group", "runners", ("minSize", 2), ("maxSize", 10)).DependingOn("launchTemplate", template);

        var report = Estimate(Create(template), Create(group));

        Assert.Equal(2m * ((730m * 0.096m) + 4m), report.MonthlyAfter);
        var spare = Assert.Single(report.Resources[0].After!.Components, static c => c.Basis == CostBasis.Usage);
        Assert.Null(spare.Monthly);
        Assert.Equal("Up to 8 more instance(s)", spare.Name);
    }

    [Fact]
    public void A_cluster_costs_its_control_plane_and_its_nodes()
    {
        var report = Estimate(
            Create(State("aws:eks/cluster:Cluster", "ci")),
            Create(State("aws:eks/nodeGroup:NodeGroup", "pool", ("instanceTypes", PropertyValue.List("m5.large")),
                ("scalingConfig", Map(("desiredSize", 3), ("minSize", 1), ("maxSize", 3))))));

        Assert.Equal((730m * 0.10m) + (3m * ((730m * 0.096m) + (20m * 0.08m))), report.MonthlyAfter);
    }

    [Fact]
    public void An_image_pipeline_costs_its_builds_and_its_snapshots_and_says_what_it_assumes()
    {
        var infrastructure = State("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "infra",
            ("instanceTypes", PropertyValue.List("m5.large")));
        var recipe = State("aws:imagebuilder/imageRecipe:ImageRecipe", "recipe",
            ("blockDeviceMappings", PropertyValue.List(Map(("ebs", Map(("volumeSize", 40)))))));
        var pipeline = State("aws:imagebuilder/imagePipeline:ImagePipeline", "nightly",
                ("schedule", Map(("scheduleExpression", "cron(0 3 * * ? *)"))))
            .DependingOn("infrastructureConfigurationArn", infrastructure).DependingOn("imageRecipeArn", recipe);

        var report = Estimate(Create(infrastructure), Create(recipe), Create(pipeline));

        var cost = Assert.Single(report.Resources);
        Assert.Equal(1461m / 48m * 0.096m + 3m * 40m * 0.05m, cost.After!.MonthlyUsage);
        Assert.Equal(0m, cost.After.MonthlyBaseline);
        Assert.All(cost.After.Components, static c => Assert.Contains("assumes", c.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void A_replacement_is_one_resource_that_changes()
    {
        var report = Estimate([.. Replace(
            State("aws:ec2/instance:Instance", "web", ("instanceType", "m5.large")),
            State("aws:ec2/instance:Instance", "web", ("instanceType", "m5.xlarge")))]);

        var cost = Assert.Single(report.Resources);
        Assert.Equal(730m * 0.096m, cost.MonthlyDelta);
        Assert.Equal(730m * 0.192m, report.MonthlyAfter);
    }

    [Fact]
    public void A_deletion_saves_what_the_resource_cost()
    {
        var report = Estimate(Delete(State("aws:ec2/natGateway:NatGateway", "nat")));

        Assert.Equal(-730m * 0.045m, report.MonthlyDelta);
        Assert.Equal(0m, report.MonthlyAfter);
    }

    [Theory]
    [InlineData("proxmoxve:VM/virtualMachine:VirtualMachine", "your own hardware")]
    [InlineData("aws:rds/instance:Instance", "does not cover aws:rds/instance:Instance")]
    public void What_has_no_price_is_listed_with_the_reason(string type, string reason)
    {
        var report = Estimate(Create(State(type, "x")));

        Assert.Empty(report.Resources);
        var cost = Assert.Single(report.Unpriced);
        Assert.Contains(reason, cost.Quote.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_instance_type_or_region_is_not_a_price_of_zero()
    {
        var unknownType = State("aws:ec2/instance:Instance", "a", ("instanceType", "m99.mega"));
        var noRegion = State("aws:ec2/natGateway:NatGateway", "b");
        noRegion = noRegion with { Inputs = noRegion.Inputs.Remove("region") };

        var report = Estimate(Create(unknownType), Create(noRegion));

        Assert.Equal(2, report.Unpriced.Length);
        Assert.Contains(report.Unpriced, static c => c.Quote.Reason!.Contains("no price for m99.mega in us-east-1", StringComparison.Ordinal));
        Assert.Contains(report.Unpriced, static c => c.Quote.Reason!.Contains("region is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void The_region_may_come_from_the_provider()
    {
        var provider = State("pulumi:providers:aws", "default") with { Id = "p" };
        provider = provider with { Inputs = PropertyMap.Of(("region", "eu-west-1")) };
        var gateway = State("aws:ec2/natGateway:NatGateway", "nat") with { Provider = provider.ProviderReference, Inputs = PropertyMap.Empty };

        var report = Estimate(Create(provider), Create(gateway));

        Assert.Equal(730m * 0.048m, report.MonthlyAfter);
    }

    [Fact]
    public void Every_price_that_was_used_shows_in_the_dates()
    {
        var report = Estimate(Create(State("aws:ec2/instance:Instance", "web", ("instanceType", "m5.large"))));

        Assert.Equal(new PriceDates(new DateOnly(2026, 7, 20), new DateOnly(2026, 7, 20)), report.PriceDates);
    }

    [Fact]
    public void The_delta_is_the_difference_of_the_totals()
    {
        var types = new[] { "t3.micro", "m5.large", "m5.xlarge", "c5.large" };
        var steps = types.SelectMany((old, i) => types.Select((@new, j) => Update(
            State("aws:ec2/instance:Instance", $"{i}-{j}", ("instanceType", old)),
            State("aws:ec2/instance:Instance", $"{i}-{j}", ("instanceType", @new))))).ToArray();

        var report = Estimate(steps);

        Assert.Equal(report.MonthlyAfter - report.MonthlyBefore, report.Resources.Sum(static r => r.MonthlyDelta));
        Assert.Equal(0m, report.MonthlyDelta);
    }

    private static CostReport Estimate(params Step[] steps) => CostEstimator.Default.Estimate(steps);
}
