using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Ssm;

namespace Infra.Components.MacHosts;

/// <summary>The image of a fleet, in the order of systems census 3.5 "Image resolution order".</summary>
internal sealed record FleetImage(Resource Owner, string InstanceType, string? Region)
{
    public Output<string> Resolve(FleetLaunchArgs launch)
    {
        if (launch.ImageId is { } id)
        {
            return id.ToOutput();
        }

        if (launch.ImagePipeline is { } pipeline)
        {
            return pipeline.LaunchImageId(Region) ?? NewestOf(pipeline.PipelineName);
        }

        return string.IsNullOrWhiteSpace(launch.ImagePipelineName)
            ? NewestRelease(launch.MacOSRelease!)
            : NewestOf(Output.Create(launch.ImagePipelineName));
    }

    // Only images of this region count, and only those that were built to the end carry the mark.
    private Output<string> NewestOf(Output<string> pipelineName) => GetAmi
        .Invoke(
            new GetAmiInvokeArgs
            {
                MostRecent = true,
                Owners = { "self" },
                Region = Optional.Text(Region),
                Filters =
                {
                    new GetAmiFilterInputArgs { Name = "tag:" + AwsTags.ImagePipeline, Values = { pipelineName } },
                    new GetAmiFilterInputArgs { Name = "state", Values = { "available" } },
                },
            },
            new InvokeOptions { Parent = Owner })
        .Apply(image => image.ImageId);

    private Output<string> NewestRelease(string release) => GetParameter
        .Invoke(
            new GetParameterInvokeArgs
            {
                Name = $"/aws/service/ec2-macos/{release}/{MacHostFacts.Architecture(InstanceType)}/latest/image_id",
                Region = Optional.Text(Region),
            },
            new InvokeOptions { Parent = Owner })
        .Apply(parameter => parameter.InsecureValue);
}
