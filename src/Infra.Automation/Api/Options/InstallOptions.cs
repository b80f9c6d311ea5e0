namespace Pulumi.Automation;

/// <summary>What to install of a project's dependencies.</summary>
public class InstallOptions
{
    /// <summary>Whether to leave plugins out (<c>--no-plugins</c>).</summary>
    public bool NoPlugins { get; set; }

    /// <summary>Whether to leave packages of the language out (<c>--no-dependencies</c>).</summary>
    public bool NoDependencies { get; set; }

    /// <summary>Whether to install what is there already (<c>--reinstall</c>).</summary>
    public bool Reinstall { get; set; }

    /// <summary>Whether version tools of the language are used (<c>--use-language-version-tools</c>).</summary>
    public bool UseLanguageVersionTools { get; set; }
}
