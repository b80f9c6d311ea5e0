using Infra.Components.ImageBuilder;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.ImageBuilder;

public sealed class ImageBuilderValidationTests
{
    public static TheoryData<string, string, Action<ImageBuilderPipelineArgs>> Mistakes => new()
    {
        { "no parent image", "ParentImage", args => args.ParentImage = null },
        { "no component", "InlineComponents", args => args.InlineComponents = [] },
        { "recipe version", "RecipeVersion", args => args.RecipeVersion = "1.0.3" },
        { "recipe name too short", "RecipeName", args => args.RecipeName = "r" },
        { "infrastructure name empty", "InfrastructureConfigurationName", args => args.InfrastructureConfigurationName = "" },
        { "distribution name too long", "DistributionConfigurationName", args => args.DistributionConfigurationName = new string('d', 129) },
        { "pipeline name too short", "PipelineName", args => args.PipelineName = "pp" },
        { "image name empty", "AmiName", args => args.AmiName = " " },
        { "component without name", "InlineComponents[0].Name", args => args.InlineComponents[0].Name = "" },
        { "component without version", "InlineComponents[0].Version", args => args.InlineComponents[0].Version = "" },
        { "component without commands", "InlineComponents[0].Commands", args => args.InlineComponents[0].Commands = [" "] },
        { "unknown platform", "InlineComponents[0].Platform", args => args.InlineComponents[0].Platform = "BeOS" },
        { "unknown phase", "InlineComponents[0].Phase", args => args.InlineComponents[0].Phase = "deploy" },
        { "document too long", "InlineComponents[0].Commands", args => args.InlineComponents[0].Commands = [new string('x', 16_000)] },
        { "ready document too long", "InlineComponents[0].Data", args => args.InlineComponents[0].Data = new string('x', 16_001) },
        { "component twice", "InlineComponents[1].Name", args => args.InlineComponents.Add(new() { Name = "Tools", Version = "1.0", Commands = ["x"] }) },
        {
            "two platforms", "InlineComponents[1].Platform",
            args => args.InlineComponents.Add(new() { Name = "other", Version = "1.0", Commands = ["x"], Platform = "Linux" })
        },
        { "volume without device", "BlockDeviceMappings[0].DeviceName", args => args.BlockDeviceMappings = [new() { DeviceName = "" }] },
        { "volume of no type", "BlockDeviceMappings[0].Type", args => args.BlockDeviceMappings = [new() { Type = "tape" }] },
        { "blank region", "Regions[0]", args => args.Regions = [""] },
        { "region twice", "Regions[1]", args => args.Regions = ["eu-west-1", "eu-west-1"] },
        { "odd schedule", "ScheduleExpression", args => args.ScheduleExpression = "every night" },
        { "time zone without schedule", "ScheduleTimezone", args => args.ScheduleTimezone = "UTC" },
        { "test too short", "ImageTestsTimeoutMinutes", args => args.ImageTestsTimeoutMinutes = 59 },
        { "test too long", "ImageTestsTimeoutMinutes", args => args.ImageTestsTimeoutMinutes = 1441 },
        { "no time to build", "BuildTimeout", args => args.BuildTimeout = TimeSpan.Zero },
        {
            "policies of another's profile", "PolicyArns", args =>
            {
                args.InstanceProfileName = "p";
                args.PolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"];
            }
        },
        { "parameter elsewhere", "AmiParameterName", args => args.AmiParameterName = "/mine" },
        { "reserved tag", "AmiTags[\"aws:x\"]", args => args.AmiTags = new() { ["aws:x"] = "y" } },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found_at_its_place(string what, string path, Action<ImageBuilderPipelineArgs> spoil)
    {
        var args = ImageBuilderPipelineTests.Minimal();
        spoil(args);

        var problem = Assert.Single(await ProblemsAsync(() => _ = new ImageBuilderPipeline("mac-image", args)));

        Assert.Equal((what, path), (what, problem.Path));
    }

    [Fact]
    public async Task All_mistakes_come_in_one_exception()
    {
        var problems = await ProblemsAsync(() => _ = new ImageBuilderPipeline("mac-image", new ImageBuilderPipelineArgs { Enabled = false }));

        Assert.Equal(["InlineComponents", "ParentImage"], problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }
}
