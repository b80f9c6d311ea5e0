using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>
/// An EC2 Image Builder pipeline. The service is free; a build pays for an instance while it builds and tests, and every image that is
/// kept pays for its snapshots each month (pricing reference 5).
/// </summary>
internal sealed class ImagePipelinePricer : IResourcePricer
{
    private const string Infrastructure = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
    private const string Recipe = "aws:imagebuilder/imageRecipe:ImageRecipe";

    // Image Builder builds on an m5.large when the infrastructure names no type (AWS Image Builder user guide).
    private const string DefaultInstanceType = "m5.large";

    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var schedule = resource.Text("schedule.scheduleExpression");
        if (schedule is null)
        {
            return ResourceQuote.Free("it builds only when it is started by hand");
        }

        return CronSchedule.RunsPerMonth(schedule) is { } runs
            ? ResourceQuote.Of(Lines(resource, scope, runs))
            : ResourceQuote.Unpriced($"the schedule '{schedule}' is not understood");
    }

    private static IEnumerable<CostComponent> Lines(ResourceView pipeline, EstimationScope scope, decimal runs)
    {
        var infrastructure = scope.Related(pipeline, "infrastructureConfigurationArn", Infrastructure);
        var type = infrastructure?.Text("instanceTypes[0]") ?? DefaultInstanceType;
        var hours = runs * scope.Assumptions.ImageBuildHours;
        var build = scope.InstanceHours(
            pipeline, $"Build instance ({type})", type, 1m, CostBasis.Usage,
            $"assumes {runs:0.#} builds a month of {scope.Assumptions.ImageBuildHours:0.##} h");
        yield return build with { MonthlyQuantity = hours };

        var size = scope.Related(pipeline, "imageRecipeArn", Recipe) is { } recipe
            ? recipe.Items("blockDeviceMappings").Sum(static d => d.Number("ebs.volumeSize") ?? 0m)
            : 0m;
        var kept = scope.Assumptions.ImagesKept;
        var snapshot = scope.Item(
            pipeline, "Image snapshots", ("EBS", "snapshot storage (standard tier)"), size == 0m ? null : size * kept,
            size == 0m ? "depends on the size of the base image" : $"assumes {kept} images of {size:0.##} GB kept, without deduplication");
        yield return snapshot with { Basis = CostBasis.Usage };
    }
}
