using Pulumi;
using Pulumi.Random;

namespace Infra.Components.ImageBuilder;

/// <summary>Gives every content its own version number (systems census D2).</summary>
internal sealed record VersionedContent(Resource Owner, bool KeepOldVersions)
{
    /// <summary>The version of some content.</summary>
    /// <param name="name">Name of the resource that has the version.</param>
    /// <param name="version">First two numbers.</param>
    /// <param name="contentHash">What must have a version of its own.</param>
    public Output<string> VersionOf(string name, string version, Output<string> contentHash)
    {
        if (!KeepOldVersions)
        {
            return contentHash.Apply(hash => ContentVersion.WithPatch(version, ContentVersion.PatchOf(hash)));
        }

        // Old versions stay: the same content may come a second time and must not meet its first version.
        var patch = new RandomInteger(
            $"{name}-version",
            new RandomIntegerArgs { Min = 0, Max = ContentVersion.HighestNumber, Keepers = { ["content"] = contentHash } },
            new CustomResourceOptions { Parent = Owner });
        return patch.Result.Apply(number => ContentVersion.WithPatch(version, number));
    }
}
