using Pulumi;
using Pulumi.Aws.ImageBuilder;
using Pulumi.Aws.ImageBuilder.Inputs;

namespace Infra.Components.ImageBuilder;

/// <summary>Composes where the images of a pipeline go (systems census 3.7 "Distribution").</summary>
internal sealed record ImageDistribution(string Name, ImageBuilderPipelineArgs Args, ImageNames Names, Output<string> OwnRegion)
{
    public DistributionConfigurationArgs Compose()
    {
        var distribution = new DistributionConfigurationArgs
        {
            Name = Names.Distribution,
            Region = Optional.Text(Args.Region),
            Tags = AwsTags.Of(Name, "", Args.Tags),
        };
        if (Args.Regions.Count == 0)
        {
            distribution.Distributions.Add(ToRegion(OwnRegion, isOwn: true));
        }

        foreach (var region in Args.Regions)
        {
            distribution.Distributions.Add(ToRegion(region, isOwn: region == Args.Region));
        }

        Args.CustomizeDistribution?.Invoke(distribution);
        return distribution;
    }

    private DistributionConfigurationDistributionArgs ToRegion(Input<string> region, bool isOwn)
    {
        var images = new DistributionConfigurationDistributionAmiDistributionConfigurationArgs { Name = Names.Ami, AmiTags = ImageTags() };
        if (Args.LaunchPermissionUserIds.Count > 0)
        {
            images.LaunchPermission = new DistributionConfigurationDistributionAmiDistributionConfigurationLaunchPermissionArgs
            {
                UserIds = Args.LaunchPermissionUserIds,
            };
        }

        var distribution = new DistributionConfigurationDistributionArgs { Region = region, AmiDistributionConfiguration = images };
        foreach (var template in isOwn ? Args.LaunchTemplateIds : [])
        {
            distribution.LaunchTemplateConfigurations.Add(new DistributionConfigurationDistributionLaunchTemplateConfigurationArgs
            {
                LaunchTemplateId = template,
                Default = true,
            });
        }

        if (Args.AmiParameterName is { } parameter)
        {
            distribution.SsmParameterConfigurations.Add(new DistributionConfigurationDistributionSsmParameterConfigurationArgs
            {
                ParameterName = parameter,
                DataType = "aws:ec2:image",
            });
        }

        return distribution;
    }

    private Dictionary<string, string> ImageTags()
    {
        var tags = AwsTags.Of(Name, "", Args.Tags.Concat(Args.AmiTags));
        tags[AwsTags.ImagePipeline] = Names.Pipeline;
        return tags;
    }
}
