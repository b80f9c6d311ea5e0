using System.Globalization;
using Infra.Components.Validation;

namespace Infra.Components.ImageBuilder;

/// <summary>Finds every mistake in the arguments of an image pipeline (systems census 3.7 "Required checks").</summary>
internal static class ImageBuilderValidation
{
    private const int ShortestTest = 60;
    private const int LongestTest = 1440;
    private const int LargestVolume = 65536;
    private const int LongestAmiName = 127;

    private static readonly string[] Platforms = ["Linux", "Windows", "macOS"];
    private static readonly string[] Phases = ["build", "validate", "test"];
    private static readonly string[] VolumeTypes = ["gp2", "gp3", "io1", "io2", "standard", "st1", "sc1"];

    public static ArgumentProblems Check(string name, ImageBuilderPipelineArgs args)
    {
        var problems = new ArgumentProblems();
        problems.Require(args.ParentImage is not null, nameof(args.ParentImage), "the image to start from", "nothing");
        CheckVersion(problems, args.RecipeVersion, nameof(args.RecipeVersion));
        CheckNames(problems, ImageNames.Of(name, args));
        problems.Require(
            args.Components.Count + args.InlineComponents.Count > 0,
            nameof(args.InlineComponents),
            "at least one component, inline or by ARN in Components",
            "none");
        for (var i = 0; i < args.InlineComponents.Count; i++)
        {
            CheckComponent(problems, args.InlineComponents[i], At(nameof(args.InlineComponents), i));
        }

        CheckComponentNames(problems, args);
        CheckVolumes(problems, args);
        CheckRegions(problems, args);
        CheckSchedule(problems, args);
        problems.RequireRange(args.ImageTestsTimeoutMinutes, ShortestTest, LongestTest, nameof(args.ImageTestsTimeoutMinutes));
        problems.Require(args.BuildTimeout > TimeSpan.Zero, nameof(args.BuildTimeout), "a time above zero");
        problems.Require(
            args.InstanceProfileName is null || (args.PolicyArns.Count == 0 && args.InlinePolicies.Count == 0),
            nameof(args.PolicyArns),
            "no policies beside InstanceProfileName: they belong to the profile that is made without it");
        problems.Require(
            args.AmiParameterName is null || args.AmiParameterName.StartsWith("/imagebuilder/", StringComparison.Ordinal),
            nameof(args.AmiParameterName),
            "a name below /imagebuilder/, where Image Builder may write",
            args.AmiParameterName);
        AwsTags.Check(problems, args.AmiTags, nameof(args.AmiTags));
        AwsTags.Check(problems, args.Tags, nameof(args.Tags));
        return problems;
    }

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    private static void CheckVersion(ArgumentProblems problems, string version, string path) => problems.Require(
        ContentVersion.IsValid(version),
        path,
        "major.minor such as 1.0, each number at most 1073741823: the third number follows the content",
        ArgumentProblems.Quote(version));

    private static void CheckNames(ArgumentProblems problems, ImageNames names)
    {
        CheckName(problems, names.Recipe, "RecipeName");
        CheckName(problems, names.Infrastructure, "InfrastructureConfigurationName");
        CheckName(problems, names.Distribution, "DistributionConfigurationName");
        CheckName(problems, names.Pipeline, "PipelineName");
        problems.Require(
            names.Ami.Trim().Length is > 0 and <= LongestAmiName, "AmiName", "1 to 127 characters", ArgumentProblems.Quote(names.Ami));
    }

    private static void CheckName(ArgumentProblems problems, string cleaned, string path) => problems.Require(
        ImageName.HasValidLength(cleaned),
        path,
        "3 to 128 letters, digits, spaces, underscores or hyphens",
        ArgumentProblems.Quote(cleaned));

    private static void CheckComponent(ArgumentProblems problems, ImageComponentArgs component, string path)
    {
        if (problems.RequireText(component.Name, path + ".Name"))
        {
            CheckName(problems, ImageName.Clean(component.Name), path + ".Name");
        }

        CheckVersion(problems, component.Version, path + ".Version");
        problems.RequireOneOf(ImageComponentDocument.PlatformOf(component), Platforms, path + ".Platform");
        problems.RequireOneOf(component.Phase, Phases, path + ".Phase");
        problems.Require(
            !string.IsNullOrWhiteSpace(component.Data) || ImageComponentDocument.CommandsOf(component).Any(),
            path + ".Commands",
            "at least one command, in Commands or Script, or a document in Data",
            "none");
        var length = ImageComponentDocument.Compose(component).Length;
        problems.Require(
            length <= ImageComponentDocument.MaximumLength,
            path + (component.Data is null ? ".Commands" : ".Data"),
            "a document of at most 16000 characters; fetch longer scripts in a command",
            length.ToString(CultureInfo.InvariantCulture));
    }

    private static void CheckComponentNames(ArgumentProblems problems, ImageBuilderPipelineArgs args)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.InlineComponents.Count; i++)
        {
            var component = args.InlineComponents[i];
            problems.Require(
                string.IsNullOrWhiteSpace(component.Name) || seen.Add(ImageName.Clean(component.Name)),
                At(nameof(args.InlineComponents), i) + ".Name",
                "a name that no other inline component has",
                ArgumentProblems.Quote(component.Name));
            problems.Require(
                ImageComponentDocument.PlatformOf(component) == ImageComponentDocument.PlatformOf(args.InlineComponents[0]),
                At(nameof(args.InlineComponents), i) + ".Platform",
                $"{ImageComponentDocument.PlatformOf(args.InlineComponents[0])} as in the first: an image has one platform",
                ImageComponentDocument.PlatformOf(component));
        }
    }

    private static void CheckVolumes(ArgumentProblems problems, ImageBuilderPipelineArgs args)
    {
        for (var i = 0; i < args.BlockDeviceMappings.Count; i++)
        {
            var path = At(nameof(args.BlockDeviceMappings), i);
            problems.RequireText(args.BlockDeviceMappings[i].DeviceName, path + ".DeviceName");
            problems.RequireRange(args.BlockDeviceMappings[i].Size, 0, LargestVolume, path + ".Size");
            problems.RequireOneOf(args.BlockDeviceMappings[i].Type, VolumeTypes, path + ".Type");
        }
    }

    private static void CheckRegions(ArgumentProblems problems, ImageBuilderPipelineArgs args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Regions.Count; i++)
        {
            var path = At(nameof(args.Regions), i);
            problems.RequireText(args.Regions[i], path, "a region such as us-east-1");
            problems.Require(seen.Add(args.Regions[i]), path, "a region that is not named twice", ArgumentProblems.Quote(args.Regions[i]));
        }
    }

    private static void CheckSchedule(ArgumentProblems problems, ImageBuilderPipelineArgs args)
    {
        var expression = args.ScheduleExpression;
        problems.Require(
            expression.Length == 0
            || ((expression.StartsWith("cron(", StringComparison.Ordinal) || expression.StartsWith("rate(", StringComparison.Ordinal))
                && expression.EndsWith(')')),
            nameof(args.ScheduleExpression),
            "cron(…) or rate(…)",
            ArgumentProblems.Quote(expression));
        problems.Require(
            args.ScheduleTimezone is null || expression.Length > 0,
            nameof(args.ScheduleTimezone),
            "a ScheduleExpression that it is the time zone of");
    }
}
