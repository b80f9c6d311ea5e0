using System.Text;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace Infra.Components.MacHosts;

/// <summary>Composes the launch template of a fleet (systems census 3.5).</summary>
internal sealed record FleetLaunchTemplate(string Fleet, string ResourceTag, string InstanceType, string? Region)
{
    public LaunchTemplateArgs Compose(FleetLaunchArgs launch, Input<string> imageId)
    {
        var template = new LaunchTemplateArgs
        {
            ImageId = imageId,
            InstanceType = InstanceType,
            KeyName = launch.KeyName,
            Region = Optional.Text(Region),
            UpdateDefaultVersion = launch.SetDefaultVersionToLatest,
            Placement = PlacementOf(launch),
            MetadataOptions = new LaunchTemplateMetadataOptionsArgs
            {
                HttpEndpoint = "enabled",
                HttpTokens = "required",
                InstanceMetadataTags = "enabled",
            },
            Tags = Tags(launch),
            TagSpecifications =
            {
                new LaunchTemplateTagSpecificationArgs { ResourceType = "instance", Tags = Tags(launch) },
                new LaunchTemplateTagSpecificationArgs { ResourceType = "volume", Tags = Tags(launch) },
            },
        };
        if (launch.UserData is { } script)
        {
            template.UserData = script.Apply(Base64);
        }

        if (launch.InstanceProfileName is { } profile)
        {
            template.IamInstanceProfile = new LaunchTemplateIamInstanceProfileArgs { Name = profile };
        }

        if (launch.SecurityGroupIds is { } groups)
        {
            template.VpcSecurityGroupIds = groups;
        }

        foreach (var license in launch.LicenseConfigurationArns)
        {
            template.LicenseSpecifications.Add(new LaunchTemplateLicenseSpecificationArgs { LicenseConfigurationArn = license });
        }

        AddVolumes(template, launch);
        launch.Customize?.Invoke(template);
        return template;
    }

    private static LaunchTemplatePlacementArgs PlacementOf(FleetLaunchArgs launch) => launch.HostResourceGroupArn is { } group
        ? new LaunchTemplatePlacementArgs { Tenancy = "host", HostResourceGroupArn = group }
        : new LaunchTemplatePlacementArgs { Tenancy = "host" };

    private static string Base64(string script) => Convert.ToBase64String(Encoding.UTF8.GetBytes(script));

    private static void AddVolumes(LaunchTemplateArgs template, FleetLaunchArgs launch)
    {
        if (launch.RootVolumeSize > 0 || launch.RootVolumeEncrypted)
        {
            template.BlockDeviceMappings.Add(new LaunchTemplateBlockDeviceMappingArgs
            {
                DeviceName = launch.RootDeviceName,
                Ebs = new LaunchTemplateBlockDeviceMappingEbsArgs
                {
                    VolumeSize = Optional.Number(launch.RootVolumeSize > 0 ? launch.RootVolumeSize : null),
                    VolumeType = launch.RootVolumeType,
                    Encrypted = Word(launch.RootVolumeEncrypted),
                    DeleteOnTermination = Word(launch.RootVolumeDeleteOnTermination),
                },
            });
        }

        if (launch.BlockDeviceMappings is { } more)
        {
            template.BlockDeviceMappings.AddRange(more);
        }
    }

    // The provider takes these as words.
    private static string Word(bool value) => value ? "true" : "false";

    private Dictionary<string, string> Tags(FleetLaunchArgs launch)
    {
        var tags = AwsTags.Of(Fleet, ResourceTag, launch.Tags);
        tags.TryAdd("Name", Fleet);
        if (launch.RunnerType.Length > 0)
        {
            tags.TryAdd(AwsTags.RunnerType, launch.RunnerType);
        }

        return tags;
    }
}
