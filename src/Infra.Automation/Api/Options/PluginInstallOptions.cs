namespace Pulumi.Automation;

/// <summary>How to install a plugin.</summary>
public class PluginInstallOptions
{
    /// <summary>Whether no later version will do (<c>--exact</c>).</summary>
    public bool ExactVersion { get; set; }

    /// <summary>Where it is downloaded from (<c>--server</c>).</summary>
    public string? ServerUrl { get; set; }
}
