using Pulumi;
using Pulumi.Aws.ImageBuilder;

namespace Infra.Components.ImageBuilder;

/// <summary>Arguments of <see cref="ImageBuilderPipeline"/> (systems census 3.7, capability D2).</summary>
/// <remarks>
/// Names that are not given follow from the component's: <c>NAME-recipe</c>, and, with the base being the name without <c>-image</c>,
/// <c>BASE-imagebuilder-infra</c>, <c>BASE-dist</c> and <c>BASE-pipeline</c>.
/// </remarks>
public sealed class ImageBuilderPipelineArgs : ResourceArgs
{
    /// <summary>Region. Default: the provider's.</summary>
    public string? Region { get; set; }

    /// <summary>Name of the recipe.</summary>
    public string? RecipeName { get; set; }

    /// <summary>
    /// First two numbers of the recipe's version. Default: <c>1.0.0</c>, read as <c>1.0</c>; the third follows the content.
    /// </summary>
    public string RecipeVersion { get; set; } = "1.0.0";

    /// <summary>Image to start from: id of a machine image, or ARN of an image of Image Builder. Required.</summary>
    public Input<string>? ParentImage { get; set; }

    /// <summary>ARNs of components made elsewhere; they run before the inline ones.</summary>
    public List<Input<string>> Components { get; set; } = [];

    /// <summary>Components written in place. At least one component of either kind is required.</summary>
    public List<ImageComponentArgs> InlineComponents { get; set; } = [];

    /// <summary>Directory in which components run. Default: Image Builder's.</summary>
    public string WorkingDirectory { get; set; } = "";

    /// <summary>Volumes of the image.</summary>
    public List<ImageVolumeArgs> BlockDeviceMappings { get; set; } = [];

    /// <summary>Name of the infrastructure configuration.</summary>
    public string? InfrastructureConfigurationName { get; set; }

    /// <summary>Name of an instance profile for the build machine. Default: one is made with no more rights than a build needs.</summary>
    public Input<string>? InstanceProfileName { get; set; }

    /// <summary>ARNs of more policies for the instance profile that is made.</summary>
    public List<string> PolicyArns { get; set; } = [];

    /// <summary>More inline policies for the instance profile that is made, by name, as JSON documents.</summary>
    public Dictionary<string, Input<string>> InlinePolicies { get; set; } = [];

    /// <summary>
    /// Types of the build machine, the preferred first. Mac types build on dedicated hosts. Default: Image Builder's choice.
    /// </summary>
    public List<string> InstanceTypes { get; set; } = [];

    /// <summary>Managed host resource group whose hosts Mac images are built on. Default: any free host with automatic placement.</summary>
    public Input<string>? HostResourceGroupArn { get; set; }

    /// <summary>Subnet of the build machine.</summary>
    public Input<string>? SubnetId { get; set; }

    /// <summary>Security groups of the build machine.</summary>
    public InputList<string>? SecurityGroupIds { get; set; }

    /// <summary>Key pair for logging in to the build machine.</summary>
    public Input<string>? KeyPair { get; set; }

    /// <summary>Whether the build machine goes when a build fails. Default: yes.</summary>
    public bool TerminateInstanceOnFailure { get; set; } = true;

    /// <summary>Topic that is told about builds.</summary>
    public Input<string>? SnsTopicArn { get; set; }

    /// <summary>Name of the distribution configuration.</summary>
    public string? DistributionConfigurationName { get; set; }

    /// <summary>Name of the images. Default: <c>BASE-{{ imagebuilder:buildDate }}</c>.</summary>
    public string? AmiName { get; set; }

    /// <summary>Tags of the images, besides the mark <c>infra:image-pipeline</c>.</summary>
    public Dictionary<string, string> AmiTags { get; set; } = [];

    /// <summary>Regions that get the image. Default: the pipeline's own.</summary>
    public List<string> Regions { get; set; } = [];

    /// <summary>Accounts that may launch the image.</summary>
    public List<string> LaunchPermissionUserIds { get; set; } = [];

    /// <summary>Launch templates in the pipeline's region that get every new image as their default version.</summary>
    public List<Input<string>> LaunchTemplateIds { get; set; } = [];

    /// <summary>Parameter that holds the id of the newest image in every region, below <c>/imagebuilder/</c>. Default: none.</summary>
    public string? AmiParameterName { get; set; }

    /// <summary>Name of the pipeline.</summary>
    public string? PipelineName { get; set; }

    /// <summary>Whether the pipeline runs on its schedule. Default: yes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When the pipeline runs: <c>cron(…)</c> or <c>rate(…)</c>. Default: never by itself.</summary>
    public string ScheduleExpression { get; set; } = "";

    /// <summary>Time zone of the schedule, such as <c>Europe/Berlin</c>. Default: UTC.</summary>
    public string? ScheduleTimezone { get; set; }

    /// <summary>Whether images are tested after the build. Default: Image Builder's choice, yes.</summary>
    public bool? ImageTestsEnabled { get; set; }

    /// <summary>Minutes for each test, 60 to 1440. Default: 60.</summary>
    public int ImageTestsTimeoutMinutes { get; set; } = 60;

    /// <summary>Whether a deployment builds an image whenever the recipe changed, and waits for it. Default: no.</summary>
    public bool BuildOnDeploy { get; set; }

    /// <summary>How long such a deployment waits. Default: 2 hours.</summary>
    public TimeSpan BuildTimeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Whether components and recipes that a change replaced stay in the account, so that their images can be explained and built again.
    /// Default: yes. Version numbers are then drawn once per content and held in the state, so that going back to earlier content
    /// does not meet the version that was kept. With <c>false</c> the number follows from the content alone, and an old version is
    /// deleted after the pipeline points to the new one.
    /// </summary>
    public bool KeepOldVersions { get; set; } = true;

    /// <summary>Tags of everything that is made.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];

    /// <summary>Changes the recipe's arguments last, for what has no property here. Its content hash does not see the change.</summary>
    public Action<ImageRecipeArgs>? CustomizeRecipe { get; set; }

    /// <summary>Changes the infrastructure configuration's arguments last.</summary>
    public Action<InfrastructureConfigurationArgs>? CustomizeInfrastructure { get; set; }

    /// <summary>Changes the distribution configuration's arguments last.</summary>
    public Action<DistributionConfigurationArgs>? CustomizeDistribution { get; set; }

    /// <summary>Changes the pipeline's arguments last.</summary>
    public Action<ImagePipelineArgs>? CustomizePipeline { get; set; }
}
