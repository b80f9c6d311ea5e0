using System.Collections.Immutable;
using System.Text.Json;
using Infra.Components.ImageBuilder;
using Infra.Components.MacHosts;
using Infra.Tests.Components.MacHosts;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.ImageBuilder;

/// <summary>Systems census 3.7, row by row, and D2.</summary>
public sealed class ImageBuilderPipelineTests
{
    private const string Component = "aws:imagebuilder/component:Component";
    private const string Recipe = "aws:imagebuilder/imageRecipe:ImageRecipe";
    private const string Infrastructure = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
    private const string Distribution = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
    private const string Pipeline = "aws:imagebuilder/imagePipeline:ImagePipeline";

    [Fact]
    public async Task The_defaults_and_derived_names_are_those_of_the_census()
    {
        var (pipeline, mocks) = await DeployAsync(Minimal());

        var recipe = mocks.Single(Recipe).Inputs;
        Assert.Equal("mac-image-recipe", recipe.At("name"));
        Assert.StartsWith("1.0.", (string)recipe.At("version")!, StringComparison.Ordinal);
        Assert.Equal("ami-parent", recipe.At("parentImage"));
        Assert.Equal(await ValueOf(pipeline.Components[0].Arn), recipe.At("components", 0, "componentArn"));
        Assert.Null(recipe.At("workingDirectory"));

        var infrastructure = mocks.Single(Infrastructure).Inputs;
        Assert.Equal("mac-imagebuilder-infra", infrastructure.At("name"));
        Assert.Equal("mac-image-build", infrastructure.At("instanceProfileName"));
        Assert.Equal(true, infrastructure.At("terminateInstanceOnFailure"));
        Assert.Null(infrastructure.At("placement"));

        var distribution = mocks.Single(Distribution).Inputs;
        Assert.Equal("mac-dist", distribution.At("name"));
        Assert.Equal("us-east-1", distribution.At("distributions", 0, "region"));
        Assert.Equal("mac-{{ imagebuilder:buildDate }}", distribution.At("distributions", 0, "amiDistributionConfiguration", "name"));
        Assert.Equal(
            "mac-pipeline", distribution.At("distributions", 0, "amiDistributionConfiguration", "amiTags", "infra:image-pipeline"));

        var made = mocks.Single(Pipeline).Inputs;
        Assert.Equal("mac-pipeline", made.At("name"));
        Assert.Equal("ENABLED", made.At("status"));
        Assert.Null(made.At("schedule"));
        Assert.Equal(60.0, made.At("imageTestsConfiguration", "timeoutMinutes"));
        Assert.Equal(await ValueOf(pipeline.RecipeArn), made.At("imageRecipeArn"));
        Assert.Null(pipeline.Image);
    }

    [Fact]
    public async Task Every_field_arrives()
    {
        var args = Minimal();
        args.Region = "us-east-1";
        args.RecipeName = "r name";
        args.RecipeVersion = "2.7";
        args.Components = ["arn:aws:imagebuilder:us-east-1:aws:component/update/x.x.x"];
        args.WorkingDirectory = "/tmp/build";
        args.BlockDeviceMappings = [new ImageVolumeArgs { Size = 300, Encrypted = true, Iops = 4000 }];
        args.InfrastructureConfigurationName = "infra";
        args.InstanceProfileName = "profile";
        args.InstanceTypes = ["mac2.metal"];
        args.SubnetId = "subnet-1";
        args.SecurityGroupIds = "sg-1";
        args.KeyPair = "key";
        args.TerminateInstanceOnFailure = false;
        args.SnsTopicArn = "arn:topic";
        args.DistributionConfigurationName = "dist";
        args.AmiName = "name {{ imagebuilder:buildDate }}";
        args.AmiTags = new() { ["os"] = "macos" };
        args.Regions = ["us-east-1", "eu-west-1"];
        args.LaunchPermissionUserIds = ["123456789012"];
        args.LaunchTemplateIds = ["lt-1"];
        args.AmiParameterName = "/imagebuilder/mac";
        args.PipelineName = "pipe";
        args.Enabled = false;
        args.ScheduleExpression = "cron(0 3 ? * mon *)";
        args.ScheduleTimezone = "Europe/Berlin";
        args.ImageTestsEnabled = false;
        args.CustomizePipeline = pipeline => pipeline.Description = "custom";
        var (made, mocks) = await DeployAsync(args);

        var recipe = mocks.Single(Recipe).Inputs;
        Assert.Equal("r name", recipe.At("name"));
        Assert.StartsWith("2.7.", (string)recipe.At("version")!, StringComparison.Ordinal);
        Assert.Equal("arn:aws:imagebuilder:us-east-1:aws:component/update/x.x.x", recipe.At("components", 0, "componentArn"));
        Assert.Equal("/tmp/build", recipe.At("workingDirectory"));
        Assert.Equal(300.0, recipe.At("blockDeviceMappings", 0, "ebs", "volumeSize"));
        Assert.Equal(4000.0, recipe.At("blockDeviceMappings", 0, "ebs", "iops"));
        var infrastructure = mocks.Single(Infrastructure).Inputs;
        Assert.Equal(
            ("infra", "profile", "mac2.metal", "subnet-1", "sg-1", "key", false, "arn:topic", "host"),
            (infrastructure.At("name"), infrastructure.At("instanceProfileName"), infrastructure.At("instanceTypes", 0),
                infrastructure.At("subnetId"), infrastructure.At("securityGroupIds", 0), infrastructure.At("keyPair"),
                infrastructure.At("terminateInstanceOnFailure"), infrastructure.At("snsTopicArn"), infrastructure.At("placement", "tenancy")));
        Assert.Empty(mocks.OfType("aws:iam/role:Role"));
        var home = (ImmutableDictionary<string, object>)mocks.Single(Distribution).Inputs.At("distributions", 0)!;
        var away = (ImmutableDictionary<string, object>)mocks.Single(Distribution).Inputs.At("distributions", 1)!;
        Assert.Equal(("us-east-1", "eu-west-1"), (home.At("region"), away.At("region")));
        Assert.Equal("macos", home.At("amiDistributionConfiguration", "amiTags", "os"));
        Assert.Equal("123456789012", home.At("amiDistributionConfiguration", "launchPermission", "userIds", 0));
        Assert.Equal("lt-1", home.At("launchTemplateConfigurations", 0, "launchTemplateId"));
        Assert.Equal(true, home.At("launchTemplateConfigurations", 0, "default"));
        Assert.Null(away.At("launchTemplateConfigurations"));
        Assert.Equal("/imagebuilder/mac", away.At("ssmParameterConfigurations", 0, "parameterName"));
        var pipeline = mocks.Single(Pipeline).Inputs;
        Assert.Equal(
            ("pipe", "DISABLED", "cron(0 3 ? * mon *)", "EXPRESSION_MATCH_ONLY", "Europe/Berlin", false, "custom"),
            (pipeline.At("name"), pipeline.At("status"), pipeline.At("schedule", "scheduleExpression"),
                pipeline.At("schedule", "pipelineExecutionStartCondition"), pipeline.At("schedule", "timezone"),
                pipeline.At("imageTestsConfiguration", "imageTestsEnabled"), pipeline.At("description")));
        Assert.Equal("resolve:ssm:/imagebuilder/mac", await ValueOf(made.LaunchImageId()!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changed_content_gets_another_version_and_unchanged_content_the_same(bool keep)
    {
        var first = await VersionsAsync(keep, "brew install jq");
        var again = await VersionsAsync(keep, "brew install jq");
        var changed = await VersionsAsync(keep, "brew install yq");

        Assert.Equal(first, again);
        Assert.NotEqual(first.Component, changed.Component);
        Assert.NotEqual(first.Hash, changed.Hash);
    }

    [Fact]
    public async Task Old_versions_stay_by_default_and_go_when_asked()
    {
        var (_, kept) = await DeployAsync(Minimal());
        var args = Minimal();
        args.KeepOldVersions = false;
        var (_, gone) = await DeployAsync(args);

        Assert.Equal(true, kept.Single(Component).Inputs.At("skipDestroy"));
        Assert.NotEmpty(kept.OfType("random:index/randomInteger:RandomInteger"));
        Assert.Equal(false, gone.Single(Component).Inputs.At("skipDestroy"));
        Assert.Empty(gone.OfType("random:index/randomInteger:RandomInteger"));
    }

    [Fact]
    public async Task The_build_role_may_read_its_own_components_and_no_more_than_a_build_needs()
    {
        var args = Minimal();
        args.Components = ["arn:aws:imagebuilder:us-east-1:aws:component/update-macos/x.x.x"];
        var (_, mocks) = await DeployAsync(args);

        Assert.Contains("ec2.amazonaws.com", (string)mocks.Single("aws:iam/role:Role").Inputs.At("assumeRolePolicy")!, StringComparison.Ordinal);
        Assert.Empty(mocks.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment"));
        var text = (string)mocks.Single("aws:iam/rolePolicy:RolePolicy").Inputs.At("policy")!;
        using var policy = JsonDocument.Parse(text);
        var statements = policy.RootElement.GetProperty("Statement").EnumerateArray().ToDictionary(s => s.GetProperty("Sid").GetString()!);
        Assert.Equal(
            ["arn:aws:imagebuilder:us-east-1:aws:component/update-macos/*", "arn:aws:mock:us-east-1:123456789012:component/mac-image-tools/*"],
            statements["Components"].GetProperty("Resource").EnumerateArray().Select(r => r.GetString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("ssm:GetParameter", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3:Put", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            statements.Values.SelectMany(s => s.GetProperty("Action").EnumerateArray()), action => action.GetString()!.Contains('*'));
        Assert.Equal(
            "arn:aws:logs:*:*:log-group:/aws/imagebuilder/mac-image-recipe*", statements["Log"].GetProperty("Resource")[0].GetString());
    }

    [Fact]
    public async Task A_build_on_deploy_gives_the_image_to_a_fleet()
    {
        var args = Minimal();
        args.BuildOnDeploy = true;
        var mocks = Cloud();
        ImageBuilderPipeline? pipeline = null;
        await RunAsync(mocks, () =>
        {
            pipeline = new ImageBuilderPipeline("mac-image", args);
            var fleet = MacHostFleetTests.Minimal();
            fleet.Launch = new FleetLaunchArgs { ImagePipeline = pipeline };
            _ = new MacHostFleet("macs", fleet);
        });

        Assert.Equal("ami-built", (await ValueOf(pipeline!.AmiIds!))["us-east-1"]);
        Assert.Equal("ami-built", mocks.Single("aws:ec2/launchTemplate:LaunchTemplate").Inputs.At("imageId"));
        Assert.Equal(
            await ValueOf(pipeline.RecipeArn), mocks.Single("aws:imagebuilder/image:Image").Inputs.At("imageRecipeArn"));
    }

    [Fact]
    public async Task An_image_that_is_not_in_the_region_says_where_to_add_it()
    {
        var args = Minimal();
        args.BuildOnDeploy = true;
        var fleet = MacHostFleetTests.Minimal();
        fleet.Hosts.AvailabilityZones = ["eu-west-1a"];

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(Cloud(), () =>
        {
            fleet.Launch = new FleetLaunchArgs { ImagePipeline = new ImageBuilderPipeline("mac-image", args) };
            _ = new MacHostFleet("macs", fleet);
        }));

        Assert.Contains("no copy in eu-west-1", exception.ToString(), StringComparison.Ordinal);
    }

    internal static ImageBuilderPipelineArgs Minimal(string command = "brew install jq") => new()
    {
        ParentImage = "ami-parent",
        InlineComponents = [new ImageComponentArgs { Name = "tools", Version = "1.0.0", Commands = [command] }],
    };

    private static async Task<(string Component, string Recipe, string Hash)> VersionsAsync(bool keep, string command)
    {
        var args = Minimal(command);
        args.KeepOldVersions = keep;
        var (pipeline, mocks) = await DeployAsync(args);
        return ((string)mocks.Single(Component).Inputs.At("version")!,
            (string)mocks.Single(Recipe).Inputs.At("version")!,
            (string)mocks.Single(Component).Inputs.At("tags", "infra:content-sha256")!);
    }

    private static RecordingMocks Cloud()
    {
        var mocks = new RecordingMocks();
        mocks.Functions["aws:index/getRegion:getRegion"] = ImmutableDictionary<string, object>.Empty
            .Add("id", "us-east-1").Add("name", "us-east-1").Add("region", "us-east-1").Add("description", "").Add("endpoint", "");
        return mocks;
    }

    private static async Task<(ImageBuilderPipeline Pipeline, RecordingMocks Mocks)> DeployAsync(ImageBuilderPipelineArgs args)
    {
        var mocks = Cloud();
        ImageBuilderPipeline? pipeline = null;
        await RunAsync(mocks, () => pipeline = new ImageBuilderPipeline("mac-image", args));
        return (pipeline!, mocks);
    }
}
