namespace Pulumi.Automation;

/// <summary>What remote runs of a workspace are given.</summary>
public class RemoteWorkspaceOptions
{
    /// <summary>Environment variables.</summary>
    public IDictionary<string, EnvironmentVariableValue> EnvironmentVariables { get; set; } = new Dictionary<string, EnvironmentVariableValue>();

    /// <summary>Commands to run before.</summary>
    public IList<string> PreRunCommands { get; set; } = [];

    /// <summary>Whether dependencies are not installed before.</summary>
    public bool SkipInstallDependencies { get; set; }

    /// <summary>The image to run in.</summary>
    public ExecutorImage? ExecutorImage { get; set; }
}
