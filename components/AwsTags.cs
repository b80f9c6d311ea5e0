using Infra.Components.Validation;

namespace Infra.Components;

/// <summary>Tags that components put on Amazon's resources, and the rules for the user's own.</summary>
public static class AwsTags
{
    /// <summary>Key of the tag that holds the name of the component that a resource belongs to.</summary>
    public const string Component = "infra:component";

    /// <summary>Key of the tag that holds the user's mark of a fleet (systems census 3.3, resource tag).</summary>
    public const string ResourceTag = "infra:resource-tag";

    /// <summary>Key of the tag that holds what kind of runner a machine is (systems census 3.4, 3.5).</summary>
    public const string RunnerType = "github:runner-type";

    /// <summary>Key of the tag that holds the name of the pipeline that built an image.</summary>
    public const string ImagePipeline = "infra:image-pipeline";

    /// <summary>Key of the tag that holds the SHA-256 of what a version was made of.</summary>
    public const string ContentHash = "infra:content-sha256";

    private const int LongestKey = 128;
    private const int LongestValue = 256;
    private const int MaximumTags = 50;

    /// <summary>The component's own tags, then the user's, which win.</summary>
    public static Dictionary<string, string> Of(string component, string resourceTag, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { [Component] = component };
        if (resourceTag.Length > 0)
        {
            all[ResourceTag] = resourceTag;
        }

        foreach (var (key, value) in tags)
        {
            all[key] = value;
        }

        return all;
    }

    internal static void Check(ArgumentProblems problems, Dictionary<string, string> tags, string path)
    {
        problems.RequireRange(tags.Count, 0, MaximumTags, path + ".Count");
        foreach (var (key, value) in tags)
        {
            problems.Require(
                key.Length is > 0 and <= LongestKey && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase),
                $"{path}[\"{key}\"]",
                "a key of 1 to 128 characters that does not start with aws:");
            problems.Require(value.Length <= LongestValue, $"{path}[\"{key}\"]", "a value of at most 256 characters");
        }
    }
}
