namespace Infra.Pricing.Estimation;

/// <summary>What is assumed about use, where a plan does not say it. Every line that rests on one says so.</summary>
/// <param name="ImageBuildHours">How long one image build with its tests keeps an instance, in hours.</param>
/// <param name="ImagesKept">How many images of a pipeline are kept; their snapshots are billed every month.</param>
public sealed record UsageAssumptions(decimal ImageBuildHours, int ImagesKept)
{
    /// <summary>One hour a build, and three images kept.</summary>
    public static UsageAssumptions Default { get; } = new(ImageBuildHours: 1m, ImagesKept: 3);
}
