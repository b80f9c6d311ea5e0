namespace Infra.Components.ImageBuilder;

/// <summary>The names of a pipeline and its parts: given, or derived from the component's name (systems census 3.7 "Now").</summary>
internal sealed record ImageNames(string Recipe, string Infrastructure, string Distribution, string Pipeline, string Ami)
{
    public static ImageNames Of(string name, ImageBuilderPipelineArgs args)
    {
        var start = ImageName.Base(name);
        return new ImageNames(
            ImageName.Clean(args.RecipeName ?? $"{name}-recipe"),
            ImageName.Clean(args.InfrastructureConfigurationName ?? $"{start}-imagebuilder-infra"),
            ImageName.Clean(args.DistributionConfigurationName ?? $"{start}-dist"),
            ImageName.Clean(args.PipelineName ?? $"{start}-pipeline"),
            args.AmiName ?? $"{start}-{{{{ imagebuilder:buildDate }}}}");
    }
}
