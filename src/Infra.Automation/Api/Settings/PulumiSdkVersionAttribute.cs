using Semver;

namespace Pulumi.Automation;

/// <summary>Says which version of the SDK an assembly was built with.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PulumiSdkVersionAttribute(string value) : Attribute
{
    /// <summary>The version.</summary>
    public SemVersion Version { get; } = SemVersion.Parse(value);
}
