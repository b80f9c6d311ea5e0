using Infra.Components.ImageBuilder;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Infra.Components.MacHosts;

/// <summary>The launch template of a fleet (systems census 3.5).</summary>
/// <remarks>
/// The image is the first that is given of <see cref="ImageId"/>, <see cref="ImagePipeline"/>, <see cref="ImagePipelineName"/>
/// and <see cref="MacOSRelease"/>. Tenancy is always <c>host</c>; a single host is never named, so that the group can use them all.
/// Every change makes a new version of the template; user data travels as base64; the metadata service asks for session tokens.
/// </remarks>
public sealed class FleetLaunchArgs : ResourceArgs
{
    /// <summary>Id of an image, or <c>resolve:ssm:NAME</c> for the image that a parameter names at launch.</summary>
    public Input<string>? ImageId { get; set; }

    /// <summary>The pipeline whose newest successful image is launched.</summary>
    public ImageBuilderPipeline? ImagePipeline { get; set; }

    /// <summary>
    /// Name of an <see cref="ImageBuilderPipeline"/> described elsewhere: the newest of this account's images that carry its mark,
    /// in the fleet's region.
    /// </summary>
    public string? ImagePipelineName { get; set; }

    /// <summary>Release of macOS, for example <c>sequoia</c>: Amazon's newest image of it for the hosts' architecture.</summary>
    public string? MacOSRelease { get; set; }

    /// <summary>Script that the instance runs at its first start, as plain text.</summary>
    public Input<string>? UserData { get; set; }

    /// <summary>Security groups of the instances.</summary>
    public InputList<string>? SecurityGroupIds { get; set; }

    /// <summary>Name of the instance profile.</summary>
    public Input<string>? InstanceProfileName { get; set; }

    /// <summary>Name of the key pair for logging in.</summary>
    public Input<string>? KeyName { get; set; }

    /// <summary>What kind of runner the instances are, put on them as the tag <c>github:runner-type</c>. Default: none.</summary>
    public string RunnerType { get; set; } = "";

    /// <summary>
    /// ARN of a managed host resource group, which places instances in the stead of automatic placement. Needs
    /// <see cref="LicenseConfigurationArns"/>: Amazon places in such a group only what has a licence configuration.
    /// </summary>
    public Input<string>? HostResourceGroupArn { get; set; }

    /// <summary>ARNs of licence configurations.</summary>
    public List<Input<string>> LicenseConfigurationArns { get; set; } = [];

    /// <summary>Device name of the root volume. Default: <c>/dev/sda1</c>.</summary>
    public string RootDeviceName { get; set; } = "/dev/sda1";

    /// <summary>Size of the root volume in GiB; 0, the default, takes the image's.</summary>
    public int RootVolumeSize { get; set; }

    /// <summary>Type of the root volume. Default: <c>gp3</c>.</summary>
    public string RootVolumeType { get; set; } = "gp3";

    /// <summary>Whether the root volume is encrypted. Default: no, as the image says.</summary>
    public bool RootVolumeEncrypted { get; set; }

    /// <summary>Whether the root volume is deleted with its instance. Default: yes.</summary>
    public bool RootVolumeDeleteOnTermination { get; set; } = true;

    /// <summary>More volumes.</summary>
    public InputList<Pulumi.Aws.Ec2.Inputs.LaunchTemplateBlockDeviceMappingArgs>? BlockDeviceMappings { get; set; }

    /// <summary>More tags for the instances.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];

    /// <summary>Whether the template's default version follows the newest. Default: no.</summary>
    public bool SetDefaultVersionToLatest { get; set; }

    /// <summary>Changes the template's arguments last, as they go to the provider: for what has no property here.</summary>
    public Action<LaunchTemplateArgs>? Customize { get; set; }

    internal FleetLaunchArgs WithRootVolume(int size)
    {
        var copy = (FleetLaunchArgs)MemberwiseClone();
        copy.RootVolumeSize = size;
        copy.RootVolumeEncrypted = true;
        return copy;
    }
}
