using Semver;

namespace Pulumi.Automation.Commands;

/// <summary>Which command line.</summary>
public class LocalPulumiCommandOptions
{
    /// <summary>The lowest version that will do, or the one to install; null for the lowest that this library works with.</summary>
    public SemVersion? Version { get; set; }

    /// <summary>Where it is installed: the program is <c>ROOT/bin/pulumi</c>. Null for the one on the PATH.</summary>
    public string? Root { get; set; }

    /// <summary>Whether any version will do.</summary>
    public bool SkipVersionCheck { get; set; }
}
