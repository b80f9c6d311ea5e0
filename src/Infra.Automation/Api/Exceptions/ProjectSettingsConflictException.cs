namespace Pulumi.Automation.Exceptions;

/// <summary>The settings that were given differ from those of the project file that is there.</summary>
public class ProjectSettingsConflictException : Exception
{
    internal ProjectSettingsConflictException(string settingsFileLocation)
        : base($"the project settings that were given differ from those in '{settingsFileLocation}': give none, or the same") =>
        SettingsFileLocation = settingsFileLocation;

    /// <summary>The project file.</summary>
    public string SettingsFileLocation { get; }
}
