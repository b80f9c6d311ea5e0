using System.Collections.Immutable;
using Infra.Components.Identity;
using Infra.Components.MacHosts;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Aws.ImageBuilder;
using Pulumi.Aws.ImageBuilder.Inputs;

namespace Infra.Components.ImageBuilder;

/// <summary>
/// Everything that builds a machine image: components, recipe, infrastructure, distribution and pipeline, and the role of the build
/// machine (systems census 3.7, D2, D3).
/// </summary>
/// <remarks>
/// Components and recipes cannot be changed in place. A changed command therefore makes a new component with a new version, a new recipe
/// and, after both exist, a pipeline that points to them. Unchanged content makes no change at all.
/// </remarks>
public sealed class ImageBuilderPipeline : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:imageBuilder:ImageBuilderPipeline";

    private readonly string? _parameterName;
    private readonly Output<string> _ownRegion;

    /// <summary>Describes a pipeline.</summary>
    /// <param name="name">Resource name; other names follow from it.</param>
    /// <param name="args">What is built, on what, and where images go.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public ImageBuilderPipeline(string name, ImageBuilderPipelineArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var names = ImageNames.Of(name, args);
        _parameterName = args.AmiParameterName;
        _ownRegion = args.Region is { } region ? Output.Create(region) : ProviderRegion();
        var parts = new ImageRecipeParts(name, args, names, this);
        Recipe = parts.Recipe;
        Components = parts.InlineComponents;
        Role = args.InstanceProfileName is null ? RoleOf(name, args, names, parts) : null;
        Infrastructure = InfrastructureOf(name, args, names);
        Distribution = new DistributionConfiguration(name, new ImageDistribution(name, args, names, _ownRegion).Compose(), Child());
        Pipeline = PipelineOf(name, args, names);
        Image = args.BuildOnDeploy ? ImageOf(name, args) : null;
        PipelineArn = Pipeline.Arn;
        PipelineName = Pipeline.Name;
        RecipeArn = Recipe.Arn;
        RecipeVersion = Recipe.Version;
        ContentHash = parts.ContentHash;
        ComponentArns = parts.ComponentArns;
        ImageArn = Image?.Arn;
        AmiIds = Image?.OutputResources.Apply(ByRegion);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["pipelineArn"] = PipelineArn,
            ["pipelineName"] = PipelineName,
            ["recipeArn"] = RecipeArn,
            ["recipeVersion"] = RecipeVersion,
            ["contentHash"] = ContentHash,
            ["componentArns"] = ComponentArns,
            ["imageArn"] = ImageArn,
            ["amiIds"] = AmiIds,
        });
    }

    /// <summary>The inline components, in the order of the arguments.</summary>
    public ImmutableArray<Component> Components { get; }

    /// <summary>The recipe.</summary>
    public ImageRecipe Recipe { get; }

    /// <summary>The role of the build machine; null when the arguments name a profile.</summary>
    public ServiceRole? Role { get; }

    /// <summary>The infrastructure configuration.</summary>
    public InfrastructureConfiguration Infrastructure { get; }

    /// <summary>The distribution configuration.</summary>
    public DistributionConfiguration Distribution { get; }

    /// <summary>The pipeline.</summary>
    public ImagePipeline Pipeline { get; }

    /// <summary>The image built by the deployment; null unless <see cref="ImageBuilderPipelineArgs.BuildOnDeploy"/>.</summary>
    public Image? Image { get; }

    /// <summary>ARN of the image built by the deployment; null unless it builds one.</summary>
    public Output<string>? ImageArn { get; }

    /// <summary>Ids of the machine images built by the deployment, by region; null unless it builds one.</summary>
    public Output<ImmutableDictionary<string, string>>? AmiIds { get; }

    /// <summary>ARN of the pipeline.</summary>
    [Output("pipelineArn")]
    public Output<string> PipelineArn { get; private set; }

    /// <summary>Name of the pipeline.</summary>
    [Output("pipelineName")]
    public Output<string> PipelineName { get; private set; }

    /// <summary>ARN of the recipe's version.</summary>
    [Output("recipeArn")]
    public Output<string> RecipeArn { get; private set; }

    /// <summary>Version of the recipe.</summary>
    [Output("recipeVersion")]
    public Output<string> RecipeVersion { get; private set; }

    /// <summary>SHA-256 of everything in the recipe.</summary>
    [Output("contentHash")]
    public Output<string> ContentHash { get; private set; }

    /// <summary>ARNs of all components, in the order in which they run.</summary>
    [Output("componentArns")]
    public Output<ImmutableArray<string>> ComponentArns { get; private set; }

    /// <summary>
    /// What a launch template takes as the image: the id that the deployment built, or a reference to the parameter that Image Builder
    /// keeps; null when the pipeline has neither.
    /// </summary>
    /// <param name="region">Region of the launch template; null for the pipeline's own.</param>
    public Output<string>? LaunchImageId(string? region = null)
    {
        if (AmiIds is { } built)
        {
            var wanted = region is null ? _ownRegion : Output.Create(region);
            return Output.Tuple(built, wanted).Apply(known => known.Item1.TryGetValue(known.Item2, out var id)
                ? id
                : throw new RunException($"The image has no copy in {known.Item2}. Add the region to Regions of the pipeline."));
        }

        return _parameterName is null ? null : Output.Create($"resolve:ssm:{_parameterName}");
    }

    private static string Checked(string name, ImageBuilderPipelineArgs args)
    {
        ImageBuilderValidation.Check(name, args).ThrowIfAny(nameof(ImageBuilderPipeline), name);
        return name;
    }

    private static ImmutableDictionary<string, string> ByRegion(
        ImmutableArray<Pulumi.Aws.ImageBuilder.Outputs.ImageOutputResource> made) => made
        .Where(resource => !resource.Amis.IsDefault)
        .SelectMany(resource => resource.Amis)
        .Where(ami => ami is { Region: not null, Image: not null })
        .ToImmutableDictionary(ami => ami.Region!, ami => ami.Image!, StringComparer.Ordinal);

    private CustomResourceOptions Child() => new() { Parent = this };

    private Output<string> ProviderRegion() => Pulumi.Aws.GetRegion
        .Invoke(new Pulumi.Aws.GetRegionInvokeArgs(), new InvokeOptions { Parent = this })
        .Apply(region => region.Region);

    private ServiceRole RoleOf(string name, ImageBuilderPipelineArgs args, ImageNames names, ImageRecipeParts parts)
    {
        var policies = new Dictionary<string, Input<string>>(args.InlinePolicies, StringComparer.Ordinal);
        policies.TryAdd("build", parts.ComponentArns.Apply(arns => BuildPermissions.Document(args.Region, names.Recipe, arns)));
        return new ServiceRole(
            $"{name}-build",
            new ServiceRoleArgs { InstanceProfile = true, InlinePolicies = policies, PolicyArns = args.PolicyArns, Tags = args.Tags },
            new ComponentResourceOptions { Parent = this });
    }

    private InfrastructureConfiguration InfrastructureOf(string name, ImageBuilderPipelineArgs args, ImageNames names)
    {
        var infrastructure = new InfrastructureConfigurationArgs
        {
            Name = names.Infrastructure,
            InstanceProfileName = args.InstanceProfileName ?? Role!.InstanceProfileName!,
            SubnetId = args.SubnetId,
            KeyPair = args.KeyPair,
            SnsTopicArn = args.SnsTopicArn,
            TerminateInstanceOnFailure = args.TerminateInstanceOnFailure,
            InstanceMetadataOptions = new InfrastructureConfigurationInstanceMetadataOptionsArgs { HttpTokens = "required" },
            Region = Optional.Text(args.Region),
            ResourceTags = AwsTags.Of(name, "", args.Tags),
            Tags = AwsTags.Of(name, "", args.Tags),
        };
        if (args.InstanceTypes.Count > 0)
        {
            infrastructure.InstanceTypes = args.InstanceTypes;
        }

        if (args.SecurityGroupIds is { } groups)
        {
            infrastructure.SecurityGroupIds = groups;
        }

        // Macs exist on dedicated hosts only.
        if (args.HostResourceGroupArn is not null || args.InstanceTypes.Exists(MacHostFacts.IsMacType))
        {
            infrastructure.Placement = new InfrastructureConfigurationPlacementArgs
            {
                Tenancy = "host",
                HostResourceGroupArn = args.HostResourceGroupArn,
            };
        }

        args.CustomizeInfrastructure?.Invoke(infrastructure);
        var options = Child();
        options.DependsOn = Role is null ? [] : Role.Policies;
        return new InfrastructureConfiguration(name, infrastructure, options);
    }

    private ImagePipeline PipelineOf(string name, ImageBuilderPipelineArgs args, ImageNames names)
    {
        var pipeline = new ImagePipelineArgs
        {
            Name = names.Pipeline,
            ImageRecipeArn = Recipe.Arn,
            InfrastructureConfigurationArn = Infrastructure.Arn,
            DistributionConfigurationArn = Distribution.Arn,
            Status = args.Enabled ? "ENABLED" : "DISABLED",
            ImageTestsConfiguration = new ImagePipelineImageTestsConfigurationArgs
            {
                ImageTestsEnabled = Optional.Flag(args.ImageTestsEnabled),
                TimeoutMinutes = args.ImageTestsTimeoutMinutes,
            },
            Region = Optional.Text(args.Region),
            Tags = AwsTags.Of(name, "", args.Tags),
        };
        if (args.ScheduleExpression.Length > 0)
        {
            pipeline.Schedule = new ImagePipelineScheduleArgs
            {
                ScheduleExpression = args.ScheduleExpression,
                PipelineExecutionStartCondition = "EXPRESSION_MATCH_ONLY",
                Timezone = Optional.Text(args.ScheduleTimezone),
            };
        }

        args.CustomizePipeline?.Invoke(pipeline);
        return new ImagePipeline(name, pipeline, Child());
    }

    private Image ImageOf(string name, ImageBuilderPipelineArgs args)
    {
        var options = Child();
        options.CustomTimeouts = new CustomTimeouts { Create = args.BuildTimeout };
        return new Image(
            name,
            new ImageArgs
            {
                ImageRecipeArn = Recipe.Arn,
                InfrastructureConfigurationArn = Infrastructure.Arn,
                DistributionConfigurationArn = Distribution.Arn,
                ImageTestsConfiguration = new ImageImageTestsConfigurationArgs
                {
                    ImageTestsEnabled = Optional.Flag(args.ImageTestsEnabled),
                    TimeoutMinutes = args.ImageTestsTimeoutMinutes,
                },
                Region = Optional.Text(args.Region),
                Tags = AwsTags.Of(name, "", args.Tags),
            },
            options);
    }
}
